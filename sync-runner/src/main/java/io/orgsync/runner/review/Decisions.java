package io.orgsync.runner.review;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.apply.Proposal;
import io.orgsync.apply.Proposal.Decision;
import io.orgsync.field.Key;
import io.orgsync.field.Nearest;
import io.orgsync.field.TargetId;
import io.orgsync.model.AccountId;
import io.orgsync.runner.review.Row.Cell;
import io.orgsync.runner.rules.yaml.Complaints;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads proposals from rows, and complains about every cell that cannot be meant. */
final class Decisions {

    private final ImmutableSet<String> syncs;
    private final Complaints complaints;
    private final Map<String, Cell> keys = new HashMap<>();
    private final Map<String, Cell> targets = new HashMap<>();

    Decisions(ImmutableSet<String> syncs, Complaints complaints) {
        this.syncs = syncs;
        this.complaints = complaints;
    }

    ImmutableList<Proposal> read(List<Row> rows) {
        return rows.stream().flatMap(row -> read(row).stream()).collect(ImmutableList.toImmutableList());
    }

    private Optional<Proposal> read(Row row) {
        Optional<Decision> decision = decision(row.cell(Row.DECISION));
        Optional<Key> key = key(row.cell(Row.KEY));
        boolean target = target(row.cell(Row.TARGET));
        boolean sync = sync(row.cell(Row.SYNC));
        boolean account = account(row.cell(Row.ACCOUNT));
        if (decision.isEmpty() || key.isEmpty() || !target || !sync || !account) {
            return Optional.empty();
        }
        if (decision.get() == Decision.ADOPT) {
            once(keys, key.get().value(), row.cell(Row.KEY));
            once(targets, row.cell(Row.TARGET).text(), row.cell(Row.TARGET));
        }
        return Optional.of(Proposal.builder()
                .key(key.get())
                .sync(row.cell(Row.SYNC).text())
                .accountName(row.cell(Row.ACCOUNT).text())
                .target(new TargetId(row.cell(Row.TARGET).text()))
                .targetName(row.cell(Row.ORGANIZATION).text())
                .decision(decision.get())
                .build());
    }

    private Optional<Decision> decision(Cell cell) {
        return switch (cell.text().strip().toLowerCase(Locale.ROOT)) {
            case "adopt" -> Optional.of(Decision.ADOPT);
            case "no" -> Optional.of(Decision.LEAVE);
            case "" -> Optional.of(Decision.OPEN);
            default -> {
                complaints.add(
                        cell.at(), "decision '" + cell.text() + "' is none. Write 'adopt' or 'no', or leave it empty");
                yield Optional.empty();
            }
        };
    }

    private Optional<Key> key(Cell cell) {
        Optional<Key> key = AccountId.parse(cell.text()).map(AccountId::key);
        if (key.isEmpty()) {
            complaints.add(
                    cell.at(),
                    "key '" + cell.text()
                            + "' is no account id of 15 or 18 characters. Leave this column as it was written");
        }
        return key;
    }

    private boolean target(Cell cell) {
        boolean right = cell.text().matches("\\d{1,19}");
        if (!right) {
            complaints.add(
                    cell.at(),
                    "target '" + cell.text()
                            + "' is no organization id. Spreadsheets turn long numbers into 1.9E+12 unless"
                            + " the column is imported as text; the JSON form has no such trap");
        }
        return right;
    }

    private boolean sync(Cell cell) {
        boolean right = syncs.contains(cell.text());
        if (!right) {
            complaints.add(
                    cell.at(),
                    "sync '" + cell.text() + "' is not in the configuration." + Nearest.hint(cell.text(), syncs));
        }
        return right;
    }

    private boolean account(Cell cell) {
        if (cell.text().isBlank()) {
            complaints.add(cell.at(), "account is empty. Leave the account's name as it was written");
        }
        return !cell.text().isBlank();
    }

    private void once(Map<String, Cell> seen, String value, Cell cell) {
        Cell before = seen.putIfAbsent(value, cell);
        if (before != null) {
            complaints.add(
                    cell.at(),
                    "'" + value + "' is adopted in line " + before.at().line()
                            + " already. Write 'no' under decision in all lines but one");
        }
    }
}
