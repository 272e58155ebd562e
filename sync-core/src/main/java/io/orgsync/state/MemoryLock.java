package io.orgsync.state;

import java.time.Instant;
import java.util.Optional;

/** The lock as a map with at most one row. */
final class MemoryLock implements Lock {

    private final Rows<String, Held> rows;

    MemoryLock(UndoLog undo) {
        this.rows = new Rows<>(undo);
    }

    @Override
    public Optional<Holder> take(Holder mine, Instant now) {
        Optional<Holder> other = held().filter(held -> !held.isOf(mine.token()) && now.isBefore(held.until()))
                .map(Held::holder);
        if (other.isEmpty()) {
            hold(mine, now);
        }
        return other;
    }

    @Override
    public boolean renew(String token, Instant now) {
        Optional<Held> mine = held().filter(held -> held.isOf(token));
        mine.ifPresent(held -> hold(held.holder(), now));
        return mine.isPresent();
    }

    @Override
    public void release(String token) {
        held().filter(held -> held.isOf(token)).ifPresent(held -> rows.remove(""));
    }

    private Optional<Held> held() {
        return rows.find("");
    }

    private void hold(Holder holder, Instant now) {
        rows.put("", new Held(holder, now.plus(LIFE)));
    }

    private record Held(Holder holder, Instant until) {
        boolean isOf(String token) {
            return holder.token().equals(token);
        }
    }
}
