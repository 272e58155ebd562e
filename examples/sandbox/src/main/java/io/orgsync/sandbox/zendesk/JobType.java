package io.orgsync.sandbox.zendesk;

/** What background jobs do. */
enum JobType {
    CREATE("Bulk Create Organization", "OrganizationBulkCreateJob", "Creating organization #"),
    UPDATE("Bulk Update Organization", "OrganizationBulkUpdateJob", "Updating organization #"),
    DELETE("Bulk Delete Organization", "OrganizationBulkDeleteJob", "Deleting Organization #"),
    CREATE_TICKETS("Bulk Create Ticket", "TicketBulkCreateJob", "Creating ticket #"),
    UPDATE_TICKETS("Bulk Update Ticket", "TicketBulkUpdateJobV2", "Updating ticket #"),
    DELETE_TICKETS("Bulk Delete Ticket", "TicketBulkDeleteJob", "Deleting ticket #"),
    MERGE_TICKETS("Merge Tickets", "TicketMergeJob", "Merging ticket #"),
    /** Its result is one object, and it counts nothing. */
    SCRUB_TICKETS("Delete Tickets Permanently", "TicketDeletionJob", "Deleting ticket #");

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
