package io.orgsync.state;

import java.util.Optional;

/** The plans as a map by fingerprint. */
final class MemoryPlans implements Plans {

    private final Rows<String, Issued> plans;

    MemoryPlans(UndoLog undo) {
        this.plans = new Rows<>(undo);
    }

    @Override
    public void issue(Issued plan) {
        plans.put(plan.fingerprint(), plan);
    }

    @Override
    public Optional<Issued> find(String fingerprint) {
        return plans.find(fingerprint);
    }

    @Override
    public void use(String fingerprint) {
        Issued plan = find(fingerprint).orElseThrow(() -> StateException.planUnknown(fingerprint));
        if (plan.used()) {
            throw StateException.planUsed(fingerprint);
        }
        plans.put(fingerprint, new Issued(fingerprint, plan.serial(), plan.rules(), plan.at(), true));
    }
}
