package io.orgsync.benchmarks;

import io.orgsync.failure.Secret;
import io.orgsync.model.Organization;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.target.TargetPage;
import io.orgsync.target.TargetReading;
import io.orgsync.target.TargetRecord;
import io.orgsync.zendesk.Zendesk;
import io.orgsync.zendesk.ZendeskConfig;
import io.orgsync.zendesk.ZendeskLogin;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much heap a managed organization takes: lists the sandbox's desk over HTTP as a run does, keeps every record, and compares the used
 * heap before and after, garbage collected. At most 500 bytes for 15 fields.
 *
 * <p>Arguments: the number of accounts, 20,000 by default. Run with {@code -XX:+UseSerialGC}.
 */
public final class RecordHeap {

    private static final List<String> FIFTEEN_FIELDS = Stream.concat(
                    Stream.of("name", "external_id", "tags"),
                    Stream.of(
                                    "salesforce_id",
                                    "sfdc_short_id",
                                    "aar",
                                    "sales_segmentation",
                                    "account_owner",
                                    "technical_account_manager",
                                    "seats_decimal",
                                    "support_level",
                                    "manual_support_upgrade",
                                    "org_region",
                                    "account_type",
                                    "expiration_date")
                            .map("organization_fields."::concat))
            .toList();

    private RecordHeap() {}

    public static void main(String[] args) {
        int accounts = args.length == 0 ? 20_000 : Integer.parseInt(args[0]);
        try (Sandbox sandbox = Sandbox.builder()
                        .accounts(accounts)
                        .existingOrganizations(true)
                        .zendeskRate(1_000_000)
                        .start();
                Zendesk zendesk = Zendesk.open(ZendeskConfig.at(
                                URI.create(sandbox.zendesk().url()),
                                new ZendeskLogin.Bearer(
                                        Secret.of(sandbox.zendesk().accessToken())))
                        .build())) {
            measure(zendesk);
        }
    }

    private static void measure(Zendesk zendesk) {
        List<Organization> warm = read(zendesk);
        int warmed = warm.size();
        warm.clear();
        long before = used();
        List<Organization> kept = read(zendesk);
        long after = used();
        System.out.printf(
                "%,d organizations with %d fields each (%,d read before to warm up): %,d bytes of heap per organization%n",
                kept.size(), FIFTEEN_FIELDS.size(), warmed, (after - before) / kept.size());
    }

    private static List<Organization> read(Zendesk zendesk) {
        List<Organization> kept = new ArrayList<>();
        try (TargetReading reading = zendesk.organizations(FIFTEEN_FIELDS).list()) {
            for (Optional<TargetPage> page = reading.next(); page.isPresent(); page = reading.next()) {
                for (TargetRecord record : page.get().records()) {
                    kept.add(new Organization(record.id(), record.fields()));
                }
            }
        }
        return kept;
    }

    /** The collector is asked several times, because one request is only a hint. */
    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
