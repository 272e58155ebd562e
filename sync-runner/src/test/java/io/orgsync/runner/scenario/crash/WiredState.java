package io.orgsync.runner.scenario.crash;

import com.google.common.collect.ImmutableSet;
import com.google.common.reflect.Reflection;
import io.orgsync.state.DeskMemory;
import io.orgsync.state.Links;
import io.orgsync.state.Lock;
import io.orgsync.state.Picture;
import io.orgsync.state.Plans;
import io.orgsync.state.Reports;
import io.orgsync.state.Runs;
import io.orgsync.state.Staging;
import io.orgsync.state.State;
import io.orgsync.state.journal.Absences;
import io.orgsync.state.journal.Approvals;
import io.orgsync.state.journal.Cursors;
import io.orgsync.state.journal.Due;
import io.orgsync.state.journal.Holds;
import io.orgsync.state.journal.Journal;
import io.orgsync.state.journal.Merges;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A state with a point before and after each commit: of outermost transactions, and of writes outside of any. The staging is private to
 * a process and dies with it, so its writes are none.
 */
final class WiredState implements State {

    private static final ImmutableSet<String> WRITES_WITH_A_RESULT =
            ImmutableSet.of("take", "renew", "begin", "intend", "finishListing");

    private final State state;
    private final Tripwire wire;
    private int depth;

    WiredState(State state, Tripwire wire) {
        this.state = state;
        this.wire = wire;
    }

    @Override
    public <T> T atomically(Supplier<T> work) {
        boolean outermost = depth == 0;
        depth++;
        try {
            T result = state.atomically(() -> {
                T made = work.get();
                if (outermost) {
                    wire.point();
                }
                return made;
            });
            if (outermost) {
                wire.point();
            }
            return result;
        } finally {
            depth--;
        }
    }

    private <T> T wired(Class<T> port, T behind) {
        return Reflection.newProxy(port, (proxy, method, arguments) -> {
            if (depth > 0 || !writes(method)) {
                return call(method, behind, arguments);
            }
            wire.point();
            Object result = call(method, behind, arguments);
            wire.point();
            return result;
        });
    }

    private static boolean writes(Method method) {
        return method.getReturnType() == void.class || WRITES_WITH_A_RESULT.contains(method.getName());
    }

    private static @Nullable Object call(Method method, Object behind, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void bind(String sourceIdentity, String targetIdentity) {
        inTransaction(() -> state.bind(sourceIdentity, targetIdentity));
    }

    @Override
    public DeskMemory desk() {
        return state.desk();
    }

    @Override
    public void remember(DeskMemory desk) {
        inTransaction(() -> state.remember(desk));
    }

    @Override
    public Picture picture() {
        return wired(Picture.class, state.picture());
    }

    @Override
    public Links links() {
        return wired(Links.class, state.links());
    }

    @Override
    public Staging staging() {
        return state.staging();
    }

    @Override
    public Reports reports() {
        return wired(Reports.class, state.reports());
    }

    @Override
    public Plans plans() {
        return wired(Plans.class, state.plans());
    }

    @Override
    public Runs runs() {
        return wired(Runs.class, state.runs());
    }

    @Override
    public Lock lock() {
        return wired(Lock.class, state.lock());
    }

    @Override
    public Journal journal() {
        return wired(Journal.class, state.journal());
    }

    @Override
    public Due due() {
        return wired(Due.class, state.due());
    }

    @Override
    public Absences absences() {
        return wired(Absences.class, state.absences());
    }

    @Override
    public Approvals approvals() {
        return wired(Approvals.class, state.approvals());
    }

    @Override
    public Holds holds() {
        return wired(Holds.class, state.holds());
    }

    @Override
    public Cursors cursors() {
        return wired(Cursors.class, state.cursors());
    }

    @Override
    public Merges merges() {
        return wired(Merges.class, state.merges());
    }

    @Override
    public void close() {
        state.close();
    }
}
