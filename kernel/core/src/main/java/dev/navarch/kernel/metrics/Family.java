package dev.navarch.kernel.metrics;

import dev.navarch.kernel.metrics.Exposition.Type;
import java.util.List;
import java.util.Locale;

/**
 * Every family of figures there is, in the order of the names. Names, labels and bounds are Kubernetes', so that the
 * dashboards and alerts that people have work; where a name speaks of etcd or Go, the text says what is meant here.
 */
public enum Family {
    AGGREGATOR_UNAVAILABLE_APISERVICE(Type.GAUGE, "APIServices whose server cannot be reached.", "name"),
    AGGREGATOR_UNAVAILABLE_APISERVICE_TOTAL(
            Type.COUNTER, "How often APIServices became unavailable, by reason.", "name", "reason"),
    APISERVER_ADMISSION_CONTROLLER_ADMISSION_DURATION_SECONDS(
            Buckets.ADMISSION,
            "How long the steps of admission took, one by one.",
            "name",
            "operation",
            "rejected",
            "type"),
    APISERVER_ADMISSION_STEP_ADMISSION_DURATION_SECONDS(
            Buckets.ADMISSION,
            "How long all mutating or all validating steps took together.",
            "operation",
            "rejected",
            "type"),
    APISERVER_AUDIT_ERROR_TOTAL(Type.COUNTER, "Audit events that were lost.", "plugin"),
    APISERVER_AUDIT_EVENT_TOTAL(Type.COUNTER, "Audit events made."),
    APISERVER_AUDIT_LEVEL_TOTAL(Type.COUNTER, "Requests by how far they were audited.", "level"),
    APISERVER_AUDIT_REQUESTS_REJECTED_TOTAL(Type.COUNTER, "Requests refused for want of an audit log."),
    APISERVER_AUTHORIZATION_DECISIONS_TOTAL(
            Type.COUNTER, "Decisions by the authorizer that made them.", "decision", "name", "type"),
    APISERVER_CACHE_LIST_RETURNED_OBJECTS_TOTAL(Type.COUNTER, "Objects in lists.", "group", "resource"),
    APISERVER_CACHE_LIST_TOTAL(Type.COUNTER, "Lists served from memory.", "group", "index", "resource"),
    APISERVER_CLIENT_CERTIFICATE_EXPIRATION_SECONDS(
            Buckets.EXPIRATIONS, "How long the certificates of requests remain valid."),
    APISERVER_CONVERSION_WEBHOOK_DURATION_SECONDS(
            Buckets.CONVERSIONS, "How long conversion by webhooks took.", "failure_type", "result"),
    APISERVER_CONVERSION_WEBHOOK_REQUEST_TOTAL(
            Type.COUNTER, "Conversions by webhooks by what came of them.", "failure_type", "result"),
    APISERVER_CRD_CONVERSION_WEBHOOK_DURATION_SECONDS(
            Buckets.ACCESS,
            "How long conversion by the webhooks of definitions took.",
            "crd_name",
            "from_version",
            "succeeded",
            "to_version"),
    APISERVER_CURRENT_INFLIGHT_REQUESTS(Type.GAUGE, "Requests being worked on, by kind.", "request_kind"),
    APISERVER_CURRENT_INQUEUE_REQUESTS(Type.GAUGE, "Requests that wait, by kind.", "request_kind"),
    APISERVER_FLOWCONTROL_CURRENT_EXECUTING_REQUESTS(
            Type.GAUGE, "Requests being worked on.", "flow_schema", "priority_level"),
    APISERVER_FLOWCONTROL_CURRENT_EXECUTING_SEATS(
            Type.GAUGE, "Seats of the requests being worked on.", "flow_schema", "priority_level"),
    APISERVER_FLOWCONTROL_CURRENT_INQUEUE_REQUESTS(Type.GAUGE, "Requests in queues.", "flow_schema", "priority_level"),
    APISERVER_FLOWCONTROL_CURRENT_INQUEUE_SEATS(
            Type.GAUGE, "Seats that requests in queues wait for.", "flow_schema", "priority_level"),
    APISERVER_FLOWCONTROL_CURRENT_LIMIT_SEATS(Type.GAUGE, "Seats of a level at the moment.", "priority_level"),
    APISERVER_FLOWCONTROL_DEMAND_SEATS_AVERAGE(Type.GAUGE, "Average demand of the last period.", "priority_level"),
    APISERVER_FLOWCONTROL_DEMAND_SEATS_HIGH_WATERMARK(
            Type.GAUGE, "Highest demand of the last period.", "priority_level"),
    APISERVER_FLOWCONTROL_DEMAND_SEATS_SMOOTHED(Type.GAUGE, "Demand, smoothed over periods.", "priority_level"),
    APISERVER_FLOWCONTROL_DEMAND_SEATS_STDEV(Type.GAUGE, "Deviation of demand in the last period.", "priority_level"),
    APISERVER_FLOWCONTROL_DISPATCHED_REQUESTS_TOTAL(
            Type.COUNTER, "Requests that were let through.", "flow_schema", "priority_level"),
    APISERVER_FLOWCONTROL_LOWER_LIMIT_SEATS(Type.GAUGE, "Seats that a level never lends.", "priority_level"),
    APISERVER_FLOWCONTROL_NOMINAL_LIMIT_SEATS(Type.GAUGE, "Seats of a level by its share.", "priority_level"),
    APISERVER_FLOWCONTROL_REJECTED_REQUESTS_TOTAL(
            Type.COUNTER, "Requests that were refused, by reason.", "flow_schema", "priority_level", "reason"),
    APISERVER_FLOWCONTROL_REQUEST_EXECUTION_SECONDS(
            Buckets.TURNS, "How long requests were worked on.", "flow_schema", "priority_level", "type"),
    APISERVER_FLOWCONTROL_REQUEST_QUEUE_LENGTH_AFTER_ENQUEUE(
            Buckets.QUEUE_LENGTHS, "Length of a queue when a request had joined it.", "flow_schema", "priority_level"),
    APISERVER_FLOWCONTROL_REQUEST_WAIT_DURATION_SECONDS(
            Buckets.TURNS, "How long requests waited.", "execute", "flow_schema", "priority_level"),
    APISERVER_FLOWCONTROL_UPPER_LIMIT_SEATS(Type.GAUGE, "Seats that a level has at most.", "priority_level"),
    APISERVER_FLOWCONTROL_WORK_ESTIMATED_SEATS(
            Buckets.SEATS, "Seats that requests were given.", "flow_schema", "priority_level"),
    APISERVER_INIT_EVENTS_TOTAL(
            Type.COUNTER, "Events that told watches of what was there already.", "group", "resource"),
    APISERVER_LONGRUNNING_REQUESTS(
            Type.GAUGE,
            "Requests that last, such as watches.",
            "component",
            "group",
            "resource",
            "scope",
            "subresource",
            "verb",
            "version"),
    APISERVER_REQUEST_BODY_SIZE_BYTES(Buckets.BODIES, "Bytes of the bodies of requests.", "group", "resource", "verb"),
    APISERVER_REQUEST_DURATION_SECONDS(
            Buckets.REQUESTS,
            "How long requests took.",
            "component",
            "dry_run",
            "group",
            "resource",
            "scope",
            "subresource",
            "verb",
            "version"),
    APISERVER_REQUEST_FILTER_DURATION_SECONDS(Buckets.FILTERS, "How long the stations before the work took.", "filter"),
    APISERVER_REQUEST_SLI_DURATION_SECONDS(
            Buckets.OBJECTIVES,
            "How long requests took the server.",
            "component",
            "group",
            "resource",
            "scope",
            "subresource",
            "verb",
            "version"),
    APISERVER_REQUEST_TERMINATIONS_TOTAL(
            Type.COUNTER,
            "Requests that the server gave up.",
            "code",
            "component",
            "group",
            "resource",
            "scope",
            "subresource",
            "verb",
            "version"),
    APISERVER_REQUEST_TOTAL(
            Type.COUNTER,
            "Requests by verb, dry run, resource, scope and code.",
            "code",
            "component",
            "dry_run",
            "group",
            "resource",
            "scope",
            "subresource",
            "verb",
            "version"),
    APISERVER_REQUESTED_DEPRECATED_APIS(
            Type.GAUGE,
            "Deprecated APIs that were asked for.",
            "group",
            "removed_release",
            "resource",
            "subresource",
            "version"),
    APISERVER_RESOURCE_OBJECTS(Type.GAUGE, "Objects of a resource.", "group", "resource"),
    APISERVER_RESPONSE_SIZES(
            Buckets.ANSWERS,
            "Bytes of answers.",
            "component",
            "group",
            "resource",
            "scope",
            "subresource",
            "verb",
            "version"),
    APISERVER_STORAGE_EVENTS_RECEIVED_TOTAL(Type.COUNTER, "Changes that the storage told of.", "group", "resource"),
    APISERVER_STORAGE_OBJECTS(Type.GAUGE, "Objects of a resource.", "resource"),
    APISERVER_STORAGE_SIZE_BYTES(Type.GAUGE, "Size of the storage.", "storage_cluster_id"),
    APISERVER_TLS_HANDSHAKE_ERRORS_TOTAL(Type.COUNTER, "Connections that did not come to be encrypted."),
    APISERVER_WATCH_CACHE_EVENTS_DISPATCHED_TOTAL(Type.COUNTER, "Changes told to watches.", "group", "resource"),
    APISERVER_WATCH_CACHE_EVENTS_RECEIVED_TOTAL(
            Type.COUNTER, "Changes taken over from the storage.", "group", "resource"),
    APISERVER_WATCH_CACHE_RESOURCE_VERSION(
            Type.GAUGE, "Revision up to which the changes of a resource are known.", "group", "resource"),
    APISERVER_WATCH_EVENTS_SIZES(Buckets.EVENTS, "Bytes of events sent to watches.", "group", "resource", "version"),
    APISERVER_WATCH_EVENTS_TOTAL(Type.COUNTER, "Events sent to watches.", "group", "resource", "version"),
    AUTHENTICATED_USER_REQUESTS(Type.COUNTER, "Requests of known users.", "username"),
    AUTHENTICATION_ATTEMPTS(Type.COUNTER, "How looking for the user of a request ended.", "result"),
    AUTHENTICATION_DURATION_SECONDS(Buckets.ACCESS, "How long looking for the user took.", "result"),
    AUTHORIZATION_ATTEMPTS_TOTAL(Type.COUNTER, "How asking whether a user may ended.", "result"),
    AUTHORIZATION_DURATION_SECONDS(Buckets.ACCESS, "How long asking whether a user may took.", "result"),
    ETCD_REQUEST_DURATION_SECONDS(
            Buckets.REQUESTS, "How long the storage took, whichever it is.", "group", "operation", "resource"),
    ETCD_REQUEST_ERRORS_TOTAL(
            Type.COUNTER, "Calls of the storage, whichever it is, that failed.", "group", "operation", "resource"),
    ETCD_REQUESTS_TOTAL(Type.COUNTER, "Calls of the storage, whichever it is.", "group", "operation", "resource"),
    GO_GOROUTINES(Type.GAUGE, "Threads of the JVM, under the name that dashboards plot."),
    JVM_GC_COLLECTION_SECONDS_SUM(Type.COUNTER, "Time spent in garbage collection.", "gc"),
    JVM_MEMORY_USED_BYTES(Type.GAUGE, "Memory in use by the JVM.", "area"),
    JVM_THREADS_CURRENT(Type.GAUGE, "Platform threads."),
    KUBE_APISERVER_CLUSTERIP_ALLOCATOR_ALLOCATED_IPS(Type.GAUGE, "Addresses that services hold.", "cidr"),
    KUBE_APISERVER_CLUSTERIP_ALLOCATOR_ALLOCATION_DURATION_SECONDS(
            Buckets.ALLOCATIONS, "How long it took to take an address.", "cidr"),
    KUBE_APISERVER_CLUSTERIP_ALLOCATOR_ALLOCATION_ERRORS_TOTAL(
            Type.COUNTER, "Addresses that could not be had.", "cidr", "scope"),
    KUBE_APISERVER_CLUSTERIP_ALLOCATOR_ALLOCATION_TOTAL(Type.COUNTER, "Addresses taken.", "cidr", "scope"),
    KUBE_APISERVER_CLUSTERIP_ALLOCATOR_AVAILABLE_IPS(Type.GAUGE, "Addresses that nobody holds.", "cidr"),
    KUBE_APISERVER_NODEPORT_ALLOCATOR_ALLOCATED_PORTS(Type.GAUGE, "Ports of nodes that services hold."),
    KUBE_APISERVER_NODEPORT_ALLOCATOR_ALLOCATION_ERRORS_TOTAL(
            Type.COUNTER, "Ports of nodes that could not be had.", "scope"),
    KUBE_APISERVER_NODEPORT_ALLOCATOR_ALLOCATION_TOTAL(Type.COUNTER, "Ports of nodes taken.", "scope"),
    KUBE_APISERVER_NODEPORT_ALLOCATOR_AVAILABLE_PORTS(Type.GAUGE, "Ports of nodes that nobody holds."),
    KUBERNETES_BUILD_INFO(
            Type.GAUGE,
            "What this server is.",
            "build_date",
            "compiler",
            "git_commit",
            "git_tree_state",
            "git_version",
            "go_version",
            "major",
            "minor",
            "platform"),
    KUBERNETES_HEALTHCHECK(Type.GAUGE, "The result of a single health check.", "name", "type"),
    KUBERNETES_HEALTHCHECKS_TOTAL(Type.COUNTER, "Results of health checks.", "name", "status", "type"),
    PROCESS_CPU_SECONDS_TOTAL(Type.COUNTER, "Processor time used."),
    PROCESS_MAX_FDS(Type.GAUGE, "Files that may be open."),
    PROCESS_OPEN_FDS(Type.GAUGE, "Open files."),
    PROCESS_RESIDENT_MEMORY_BYTES(Type.GAUGE, "Memory in use."),
    PROCESS_START_TIME_SECONDS(Type.GAUGE, "Start of the process, in seconds since 1970."),
    PROCESS_VIRTUAL_MEMORY_BYTES(Type.GAUGE, "Address space in use."),
    WORKQUEUE_ADDS_TOTAL(Type.COUNTER, "Keys put into a work queue.", "name"),
    WORKQUEUE_DEPTH(Type.GAUGE, "Keys in a work queue that nobody works on yet.", "name"),
    WORKQUEUE_QUEUE_DURATION_SECONDS(Buckets.QUEUES, "How long keys waited in a work queue.", "name"),
    WORKQUEUE_RETRIES_TOTAL(Type.COUNTER, "Keys put into a work queue again since the work on them failed.", "name"),
    WORKQUEUE_WORK_DURATION_SECONDS(Buckets.QUEUES, "How long the work on keys took.", "name");

    private final Head head;

    Family(Type type, String help, String... labels) {
        this.head = new Head(name().toLowerCase(Locale.ROOT), type, help, List.of(labels), null);
    }

    Family(Buckets buckets, String help, String... labels) {
        this.head = new Head(name().toLowerCase(Locale.ROOT), Type.HISTOGRAM, help, List.of(labels), buckets.bounds());
    }

    /** The name under which it is published. */
    public String wireName() {
        return head.name();
    }

    Head head() {
        return head;
    }
}
