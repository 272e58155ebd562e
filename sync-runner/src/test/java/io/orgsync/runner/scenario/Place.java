package io.orgsync.runner.scenario;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.Faults;
import io.orgsync.sandbox.http.Match;

/** Where a request of the flow can be hit. */
enum Place {
    SALESFORCE_LOGIN("POST", "/services/oauth2/token", When.FIRST_RUN),
    DESCRIBE("GET", "/services/data/v[\\d.]+/sobjects/Account/describe", When.FIRST_RUN),
    COUNT("GET", "/services/data/v[\\d.]+/query/?\\?q=SELECT(\\+|%20)COUNT", When.FIRST_RUN),
    QUERY("GET", "/services/data/v[\\d.]+/query/?\\?q=SELECT(\\+|%20)Account_ID", When.FIRST_RUN),
    NEXT_PAGE("GET", "/services/data/v[\\d.]+/query/\\w", When.FIRST_RUN),
    ZENDESK_LOGIN("POST", "/oauth/tokens", When.FIRST_RUN),
    FIELDS("GET", "/api/v2/organization_fields", When.FIRST_RUN),
    LIST("GET", "/api/v2/organizations(\\.json)?\\?", When.FIRST_RUN),
    EXPORT("GET", "/api/v2/incremental/organizations", When.LATER_RUN),
    RECHECK("GET", "/api/v2/organizations/show_many", When.FIRST_RUN),
    CREATE("POST", "/api/v2/organizations/create_many", When.FIRST_RUN),
    UPDATE("PUT", "/api/v2/organizations/update_many", When.FIRST_RUN),
    POLL("GET", "/api/v2/job_statuses/show_many", When.FIRST_RUN),
    JOBS("GET", "/api/v2/job_statuses(\\.json)?(\\?|$)", When.AFTER_A_LOST_WRITE);

    /** Which run makes the request. */
    enum When {
        FIRST_RUN,
        LATER_RUN,
        AFTER_A_LOST_WRITE
    }

    static final ImmutableList<Place> ALL = ImmutableList.copyOf(values());

    private final String method;
    private final String path;
    private final When when;

    Place(String method, String path, When when) {
        this.method = method;
        this.path = path;
        this.when = when;
    }

    /** From 0, in the order of a run. */
    int number() {
        return ALL.indexOf(this);
    }

    Match match() {
        return Match.of(method, path);
    }

    When when() {
        return when;
    }

    boolean ofSalesforce() {
        return compareTo(NEXT_PAGE) <= 0;
    }

    /** Whether the request may change the desk. */
    boolean writes() {
        return this == CREATE || this == UPDATE;
    }

    Faults faults(Sandbox sandbox) {
        return ofSalesforce()
                ? sandbox.salesforce().faults()
                : sandbox.zendesk().faults();
    }
}
