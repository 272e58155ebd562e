package io.orgsync.sandbox.zendesk;

/** What bulk calls on organizations do. */
enum JobType {
    CREATE("Bulk Create Organization", "OrganizationBulkCreateJob", "Creating organization #"),
    UPDATE("Bulk Update Organization", "OrganizationBulkUpdateJob", "Updating organization #"),
    DELETE("Bulk Delete Organization", "OrganizationBulkDeleteJob", "Deleting Organization #");

    private final String wireName;
    private final String className;
    private final String doing;

    JobType(String wireName, String className, String doing) {
        this.wireName = wireName;
        this.className = className;
        this.doing = doing;
    }

    /** As in the member {@code job_type}. */
    String wireName() {
        return wireName;
    }

    /** As in the text of {@code TooManyJobs}. */
    String className() {
        return className;
    }

    /** What a working job says it does, before the number of an item. */
    String doing() {
        return doing;
    }
}
