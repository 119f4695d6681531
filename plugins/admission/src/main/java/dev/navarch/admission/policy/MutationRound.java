package dev.navarch.admission.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.expression.Budget;
import dev.navarch.admission.expression.Budget.OutOfBudgetException;
import dev.navarch.admission.expression.Compiled.FailedException;
import dev.navarch.admission.expression.RequestValues;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.Representation;
import dev.navarch.spi.expression.EvaluationException;
import java.util.List;

/** Carries out the mutations of a policy, one after another. */
final class MutationRound {

    private static final String TEST_FAILED = ": test failed";

    private final AdmissionRequest request;
    private final Representation form;
    private final RequestValues values;

    MutationRound(AdmissionRequest request, Representation form, RequestValues values) {
        this.request = request;
        this.form = form;
        this.values = values;
    }

    /**
     * The object after them; a mutation that fails leaves it as it was.
     *
     * @param errors gets what went wrong
     */
    void run(Policy policy, List<String> errors) throws RejectedException {
        for (CompiledPolicy.Mutation mutation : policy.compiled().mutations()) {
            ObjectNode object = request.objectIn(form).orElse(null);
            if (object == null) {
                return;
            }
            try {
                JsonNode result = evaluate(policy, mutation, object);
                if (mutation.type().equals("JSONPatch")) {
                    request.replaceObjectStrictly(form, patched(object, result));
                } else {
                    request.replaceObject(form, merged(object, result));
                }
            } catch (FailedException | OutOfBudgetException | EvaluationException | MutationException e) {
                errors.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private JsonNode evaluate(Policy policy, CompiledPolicy.Mutation mutation, ObjectNode object)
            throws FailedException, OutOfBudgetException, EvaluationException {
        Budget budget = new Budget(Budget.POLICY);
        PolicyValues all =
                new PolicyValues(values.with(object), policy.compiled().variables(), budget);
        return mutation.expression().evaluate(all, budget).json();
    }

    private ObjectNode merged(ObjectNode object, JsonNode configuration) throws MutationException {
        if (!(configuration instanceof ObjectNode partial)) {
            throw new MutationException("unsupported return type from ApplyConfiguration expression");
        }
        partial.put("apiVersion", form.apiVersion()).put("kind", form.kind());
        try {
            return request.merged(form, object, partial);
        } catch (RejectedException e) {
            throw new MutationException(String.valueOf(e.getMessage()));
        }
    }

    /** A patch whose test fails changes nothing. */
    private ObjectNode patched(ObjectNode object, JsonNode patch) throws MutationException {
        if (!(patch instanceof ArrayNode operations)) {
            throw new MutationException("type mismatch: JSONPatchType.expression should evaluate to array");
        }
        try {
            return request.patched(object, operations);
        } catch (RejectedException e) {
            if (String.valueOf(e.getMessage()).endsWith(TEST_FAILED)) {
                return object;
            }
            throw new MutationException("JSON Patch: " + e.getMessage());
        }
    }

    /** A mutation cannot be carried out. */
    private static final class MutationException extends Exception {

        private static final long serialVersionUID = 1L;

        MutationException(String message) {
            super(message, null, false, false);
        }
    }
}
