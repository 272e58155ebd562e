package io.orgsync.runner.planfile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a stream as bytes, because every byte counts. Only a line feed ends a line. */
final class ByteLines {

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    /** @param longest how many bytes a line may have */
    ByteLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * The next line; null if there is none.
     *
     * @throws IllegalArgumentException if it is too long
     */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (fill()) {
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, from, end - from);
            if (line.size() > longest) {
                throw new IllegalArgumentException("longer than " + longest + " bytes");
            }
            from = end + 1;
            if (end < to) {
                return new Line(line.toByteArray(), true);
            }
        }
        return line.size() == 0 ? null : new Line(line.toByteArray(), false);
    }

    /** Whether there is a byte at {@link #from}. */
    private boolean fill() throws IOException {
        if (from < to) {
            return true;
        }
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }

    /** One line. */
    static final class Line {

        private final byte[] bytes;
        private final boolean ended;

        private Line(byte[] bytes, boolean ended) {
            this.bytes = bytes;
            this.ended = ended;
        }

        /** Without the line feed; not to be changed. */
        byte[] bytes() {
            return bytes;
        }

        /** Whether there was a line feed, which only the last line can lack. */
        boolean ended() {
            return ended;
        }
    }
}
