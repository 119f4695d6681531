/** ValidatingAdmissionPolicies and MutatingAdmissionPolicies: who is asked, with which parameters, and what follows. */
@NullMarked
package dev.navarch.admission.policy;

import org.jspecify.annotations.NullMarked;
