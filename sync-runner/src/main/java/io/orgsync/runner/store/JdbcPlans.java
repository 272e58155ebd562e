package io.orgsync.runner.store;

import static io.orgsync.runner.store.Columns.flag;
import static io.orgsync.runner.store.Columns.instant;
import static io.orgsync.runner.store.Columns.text;

import io.orgsync.state.Plans;
import io.orgsync.state.StateException;
import java.util.Optional;

/** The issued plans as a table. */
final class JdbcPlans implements Plans {

    private final Database database;

    JdbcPlans(Database database) {
        this.database = database;
    }

    @Override
    public void issue(Issued plan) {
        database.update(
                """
                INSERT INTO plans (fingerprint, serial, rules, issued_at, used) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (fingerprint) DO UPDATE SET
                  serial = excluded.serial, rules = excluded.rules, issued_at = excluded.issued_at, used = excluded.used""", plan.fingerprint(), plan.serial(), plan.rules(), plan.at().toString(), flag(plan.used()));
    }

    @Override
    public Optional<Issued> find(String fingerprint) {
        return database.first(
                "SELECT fingerprint, serial, rules, issued_at, used FROM plans WHERE fingerprint = ?",
                row -> new Issued(
                        text(row, "fingerprint"),
                        row.getLong("serial"),
                        text(row, "rules"),
                        instant(row, "issued_at"),
                        flag(row, "used")),
                fingerprint);
    }

    /** The update decides, so that of two processes only one can use a plan. */
    @Override
    public void use(String fingerprint) {
        database.atomically(() -> {
            if (database.update("UPDATE plans SET used = 1 WHERE fingerprint = ? AND used = 0", fingerprint) == 0) {
                throw find(fingerprint).isPresent()
                        ? StateException.planUsed(fingerprint)
                        : StateException.planUnknown(fingerprint);
            }
        });
    }
}
