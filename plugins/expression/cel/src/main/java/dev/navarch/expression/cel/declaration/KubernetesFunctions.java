package dev.navarch.expression.cel.declaration;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.BYTES;
import static dev.cel.common.types.SimpleType.DOUBLE;
import static dev.cel.common.types.SimpleType.DURATION;
import static dev.cel.common.types.SimpleType.DYN;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;
import static dev.cel.common.types.SimpleType.TIMESTAMP;
import static dev.cel.common.types.SimpleType.UINT;
import static dev.navarch.expression.cel.declaration.KubernetesTypes.AUTHORIZER;
import static dev.navarch.expression.cel.declaration.KubernetesTypes.CIDR;
import static dev.navarch.expression.cel.declaration.KubernetesTypes.DECISION;
import static dev.navarch.expression.cel.declaration.KubernetesTypes.FORMAT;
import static dev.navarch.expression.cel.declaration.KubernetesTypes.GROUP_CHECK;
import static dev.navarch.expression.cel.declaration.KubernetesTypes.IP;
import static dev.navarch.expression.cel.declaration.KubernetesTypes.PATH_CHECK;
import static dev.navarch.expression.cel.declaration.KubernetesTypes.QUANTITY;
import static dev.navarch.expression.cel.declaration.KubernetesTypes.RESOURCE_CHECK;
import static dev.navarch.expression.cel.declaration.KubernetesTypes.SEMVER;
import static dev.navarch.expression.cel.declaration.KubernetesTypes.URL;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.TypeParamType;
import dev.navarch.expression.cel.kubernetes.NamedFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions of Kubernetes' libraries and their types. */
final class KubernetesFunctions {

    private static final CelType ANY = TypeParamType.create("A");

    private final Map<String, List<CelOverloadDecl>> functions = new LinkedHashMap<>();

    private KubernetesFunctions() {}

    static List<CelFunctionDecl> all() {
        KubernetesFunctions all = new KubernetesFunctions();
        all.strings();
        all.lists();
        all.urls();
        all.quantities();
        all.semvers();
        all.addresses();
        all.formats();
        all.authorization();
        return all.functions.entrySet().stream()
                .map(entry -> CelFunctionDecl.newFunctionDeclaration(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void member(String name, String id, CelType result, CelType... parameters) {
        functions
                .computeIfAbsent(name, key -> new ArrayList<>())
                .add(CelOverloadDecl.newMemberOverload(id, result, parameters));
    }

    private void global(String name, String id, CelType result, CelType... parameters) {
        functions
                .computeIfAbsent(name, key -> new ArrayList<>())
                .add(CelOverloadDecl.newGlobalOverload(id, result, parameters));
    }

    private void strings() {
        member("find", "string_find_string", STRING, STRING, STRING);
        member("findAll", "string_find_all_string", ListType.create(STRING), STRING, STRING);
        member("findAll", "string_find_all_string_int", ListType.create(STRING), STRING, STRING, INT);
        member("format", "string_format", STRING, STRING, ListType.create(DYN));
    }

    private void lists() {
        Map<String, CelType> summable = new LinkedHashMap<>();
        summable.put("int", INT);
        summable.put("uint", UINT);
        summable.put("double", DOUBLE);
        summable.put("duration", DURATION);
        summable.forEach((name, type) -> member("sum", "list_" + name + "_sum_" + name, type, ListType.create(type)));
        Map<String, CelType> comparable = new LinkedHashMap<>(summable);
        comparable.put("bool", BOOL);
        comparable.put("timestamp", TIMESTAMP);
        comparable.put("string", STRING);
        comparable.put("bytes", BYTES);
        comparable.forEach((name, type) -> {
            CelType list = ListType.create(type);
            member("isSorted", "list_" + name + "_is_sorted_bool", BOOL, list);
            member("max", "list_" + name + "_max_" + name, type, list);
            member("min", "list_" + name + "_min_" + name, type, list);
            member("sort", "list_" + name + "_sort", list, list);
            CelType items = ListType.create(ANY);
            global("lists.@sortByAssociatedKeys", "list_" + name + "_sortByAssociatedKeys", items, items, list);
        });
        CelType list = ListType.create(ANY);
        member("indexOf", "list_a_index_of_int", INT, list, ANY);
        member("lastIndexOf", "list_a_last_index_of_int", INT, list, ANY);
        member("slice", "list_slice", list, list, INT, INT);
        member("flatten", "list_flatten", list, ListType.create(list));
        member("flatten", "list_flatten_int", ListType.create(DYN), ListType.create(DYN), INT);
        global("lists.range", "lists_range", ListType.create(INT), INT);
        member("distinct", "list_distinct", list, list);
        member("reverse", "list_reverse", list, list);
        member("unwrapOpt", "optional_unwrapOpt_list", list, ListType.create(OptionalType.create(ANY)));
    }

    private void urls() {
        global("url", "string_to_url", URL, STRING);
        global("isURL", "is_url_string", BOOL, STRING);
        member("getScheme", "url_get_scheme", STRING, URL);
        member("getHost", "url_get_host", STRING, URL);
        member("getHostname", "url_get_hostname", STRING, URL);
        member("getPort", "url_get_port", STRING, URL);
        member("getEscapedPath", "url_get_escaped_path", STRING, URL);
        member("getQuery", "url_get_query", MapType.create(STRING, ListType.create(STRING)), URL);
    }

    private void quantities() {
        global("quantity", "string_to_quantity", QUANTITY, STRING);
        global("isQuantity", "is_quantity_string", BOOL, STRING);
        global("sign", "quantity_sign", INT, QUANTITY);
        member("isGreaterThan", "quantity_is_greater_than", BOOL, QUANTITY, QUANTITY);
        member("isLessThan", "quantity_is_less_than", BOOL, QUANTITY, QUANTITY);
        member("compareTo", "quantity_compare_to", INT, QUANTITY, QUANTITY);
        member("asApproximateFloat", "quantity_get_float", DOUBLE, QUANTITY);
        member("asInteger", "quantity_get_int", INT, QUANTITY);
        member("isInteger", "quantity_is_integer", BOOL, QUANTITY);
        member("add", "quantity_add", QUANTITY, QUANTITY, QUANTITY);
        member("add", "quantity_add_int", QUANTITY, QUANTITY, INT);
        member("sub", "quantity_sub", QUANTITY, QUANTITY, QUANTITY);
        member("sub", "quantity_sub_int", QUANTITY, QUANTITY, INT);
    }

    private void semvers() {
        global("semver", "string_to_semver", SEMVER, STRING);
        global("semver", "string_bool_to_semver", SEMVER, STRING, BOOL);
        global("isSemver", "is_semver_string", BOOL, STRING);
        global("isSemver", "is_semver_string_bool", BOOL, STRING, BOOL);
        member("isGreaterThan", "semver_is_greater_than", BOOL, SEMVER, SEMVER);
        member("isLessThan", "semver_is_less_than", BOOL, SEMVER, SEMVER);
        member("compareTo", "semver_compare_to", INT, SEMVER, SEMVER);
        member("major", "semver_major", INT, SEMVER);
        member("minor", "semver_minor", INT, SEMVER);
        member("patch", "semver_patch", INT, SEMVER);
    }

    private void addresses() {
        global("ip", "string_to_ip", IP, STRING);
        member("ip", "cidr_ip", IP, CIDR);
        global("isIP", "is_ip", BOOL, STRING);
        global("ip.isCanonical", "ip_is_canonical", BOOL, STRING);
        member("family", "ip_family", INT, IP);
        member("isUnspecified", "ip_is_unspecified", BOOL, IP);
        member("isLoopback", "ip_is_loopback", BOOL, IP);
        member("isLinkLocalMulticast", "ip_is_link_local_multicast", BOOL, IP);
        member("isLinkLocalUnicast", "ip_is_link_local_unicast", BOOL, IP);
        member("isGlobalUnicast", "ip_is_global_unicast", BOOL, IP);
        global("string", "ip_to_string", STRING, IP);
        global("string", "cidr_to_string", STRING, CIDR);
        global("cidr", "string_to_cidr", CIDR, STRING);
        global("isCIDR", "is_cidr", BOOL, STRING);
        member("containsIP", "cidr_contains_ip_string", BOOL, CIDR, STRING);
        member("containsIP", "cidr_contains_ip_ip", BOOL, CIDR, IP);
        member("containsCIDR", "cidr_contains_cidr_string", BOOL, CIDR, STRING);
        member("containsCIDR", "cidr_contains_cidr", BOOL, CIDR, CIDR);
        member("prefixLength", "cidr_prefix_length", INT, CIDR);
        member("masked", "cidr_masked", CIDR, CIDR);
    }

    private void formats() {
        CelType wrong = OptionalType.create(ListType.create(STRING));
        member("validate", "format-validate", wrong, FORMAT, STRING);
        global("format.named", "format-named", OptionalType.create(FORMAT), STRING);
        for (String name : NamedFormat.names()) {
            global("format." + name, "format." + name, FORMAT);
        }
    }

    private void authorization() {
        member("path", "authorizer_path", PATH_CHECK, AUTHORIZER, STRING);
        member("group", "authorizer_group", GROUP_CHECK, AUTHORIZER, STRING);
        member("serviceAccount", "authorizer_serviceaccount", AUTHORIZER, AUTHORIZER, STRING, STRING);
        member("resource", "groupcheck_resource", RESOURCE_CHECK, GROUP_CHECK, STRING);
        member("subresource", "resourcecheck_subresource", RESOURCE_CHECK, RESOURCE_CHECK, STRING);
        member("namespace", "resourcecheck_namespace", RESOURCE_CHECK, RESOURCE_CHECK, STRING);
        member("name", "resourcecheck_name", RESOURCE_CHECK, RESOURCE_CHECK, STRING);
        member("fieldSelector", "authorizer_fieldselector", RESOURCE_CHECK, RESOURCE_CHECK, STRING);
        member("labelSelector", "authorizer_labelselector", RESOURCE_CHECK, RESOURCE_CHECK, STRING);
        member("check", "pathcheck_check", DECISION, PATH_CHECK, STRING);
        member("check", "resourcecheck_check", DECISION, RESOURCE_CHECK, STRING);
        member("errored", "decision_errored", BOOL, DECISION);
        member("error", "decision_error", STRING, DECISION);
        member("allowed", "decision_allowed", BOOL, DECISION);
        member("reason", "decision_reason", STRING, DECISION);
    }

    /** There only where JSON patches are. */
    static CelFunctionDecl escapeKey() {
        return CelFunctionDecl.newFunctionDeclaration(
                "jsonpatch.escapeKey",
                CelOverloadDecl.newGlobalOverload("string_jsonpatch_escapeKey_string", STRING, STRING));
    }
}
