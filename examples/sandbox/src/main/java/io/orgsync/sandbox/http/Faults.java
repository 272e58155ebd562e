package io.orgsync.sandbox.http;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/**
 * The faults waiting for their requests, in the order in which they were added: a request meets the first that matches and strikes. Safe for use by
 * several threads.
 */
public final class Faults {
    private final Service service;
    private final List<Armed> armed = new ArrayList<>();

    Faults(Service service) {
        this.service = service;
    }

    /**
     * Arms a fault. A state is put on right before the request that it hits is handled; {@link #now} puts it on at once.
     *
     * @throws IllegalArgumentException if the service knows no such envelope or state; the message names those it knows
     */
    public synchronized void add(Fault fault) {
        check(fault);
        armed.add(new Armed(fault));
    }

    /**
     * Puts the service into a bad state at once.
     *
     * @throws IllegalArgumentException if the service knows no such state; the message names those it knows
     */
    public void now(Effect effect) {
        if (!(effect instanceof Effect.State state)) {
            throw new IllegalArgumentException("only a state can be had at once, other effects need a request");
        }
        if (!service.misbehave(state.name(), state.parameters())) {
            throw unknownState(state.name());
        }
    }

    /** What is still waiting, each with the hits it has left as its count. */
    public synchronized ImmutableList<Fault> waiting() {
        return armed.stream().map(Armed::remaining).collect(ImmutableList.toImmutableList());
    }

    public synchronized void clear() {
        armed.clear();
    }

    /** The fault that this request meets, if any; its count goes down. */
    synchronized Optional<Effect> meet(Call call) {
        Optional<Armed> met =
                armed.stream().filter(fault -> fault.strikes(call)).findFirst();
        met.filter(fault -> fault.left == 0).ifPresent(armed::remove);
        return met.map(fault -> fault.fault.effect());
    }

    /** Throws what {@link #add} throws. */
    void check(Fault fault) {
        Effect effect = fault.effect();
        if (effect instanceof Effect.State state && !service.misbehaviours().contains(state.name())) {
            throw unknownState(state.name());
        }
        if (effect instanceof Effect.Status status
                && !Effect.Status.COMMON.contains(status.envelope())
                && !service.envelopes().contains(status.envelope())) {
            throw new IllegalArgumentException("no envelope `" + status.envelope() + "`; there are "
                    + sorted(ImmutableSet.<String>builder()
                            .addAll(service.envelopes())
                            .addAll(Effect.Status.COMMON)
                            .build()));
        }
    }

    private IllegalArgumentException unknownState(String name) {
        return new IllegalArgumentException("no state `" + name + "`; there are " + sorted(service.misbehaviours()));
    }

    private static String sorted(ImmutableSet<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    /** A fault with what is left of it. */
    private static final class Armed {
        private final Fault fault;
        private final Random chances;
        private int letThrough;
        private int left;

        Armed(Fault fault) {
            this.fault = fault;
            this.chances = new Random(fault.seed());
            this.letThrough = fault.match().after();
            this.left = fault.count();
        }

        boolean strikes(Call call) {
            if (!fault.match().fits(call)) {
                return false;
            }
            if (letThrough > 0) {
                letThrough--;
                return false;
            }
            if (fault.probability() < 1 && chances.nextDouble() >= fault.probability()) {
                return false;
            }
            left--;
            return true;
        }

        Fault remaining() {
            return new Fault(fault.match().after(letThrough), left, fault.probability(), fault.seed(), fault.effect());
        }
    }
}
