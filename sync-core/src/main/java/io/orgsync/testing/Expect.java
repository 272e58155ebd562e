package io.orgsync.testing;

import com.google.common.collect.Comparators;
import com.google.common.primitives.Longs;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The few assertions that the suites need, so that the kit does not choose its user's test framework. */
final class Expect {

    private Expect() {}

    static void equal(String what, @Nullable Object actual, @Nullable Object expected) {
        if (!Objects.equals(actual, expected)) {
            throw new AssertionError(what + ": expected\n  " + expected + "\nbut was\n  " + actual);
        }
    }

    /** Verifies that each number is larger than the one before. */
    static void ascending(String what, long... numbers) {
        if (!Comparators.isInStrictOrder(Longs.asList(numbers), Comparator.naturalOrder())) {
            throw new AssertionError(what + ": expected ever larger numbers, but they were " + Longs.asList(numbers));
        }
    }

    /** Verifies that the work throws this, with a message that contains every one of the parts. */
    static void failure(Class<? extends RuntimeException> type, Runnable work, String... parts) {
        RuntimeException thrown = thrownBy(type, work);
        for (String part : parts) {
            if (!Objects.toString(thrown.getMessage()).contains(part)) {
                throw new AssertionError("expected a message with \"" + part + "\"", thrown);
            }
        }
    }

    private static RuntimeException thrownBy(Class<? extends RuntimeException> type, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException thrown) {
            if (type.isInstance(thrown)) {
                return thrown;
            }
            throw new AssertionError("expected " + type.getSimpleName() + ", but another exception came", thrown);
        }
        throw new AssertionError("expected " + type.getSimpleName() + ", but nothing was thrown");
    }
}
