package io.orgsync.sandbox.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rows that stand for many records. */
final class AggregateTest extends QueryScene {

    @Test
    void count_hasNoRows() {
        Query.Answer answer =
                ORG.query("SELECT COUNT() FROM Account WHERE Type != null").run();
        assertThat(answer.totalSize()).isEqualTo(3);
        assertThat(answer.rows()).isEmpty();
    }

    @Test
    void aggregate_groupsAndNames() {
        assertThat(values(
                        "SELECT StageName, COUNT(Id), SUM(Amount) total, MAX(Amount) FROM Opportunity GROUP BY StageName"
                                + " ORDER BY StageName"))
                .isEqualTo("StageName=Lost expr0=1 total=7 expr1=7\nStageName=Won expr0=2 total=15 expr1=10");
    }

    @Test
    void aggregate_emptyIsOneRow() {
        assertThat(values("SELECT COUNT(Id), SUM(Amount), AVG(Amount) FROM Opportunity WHERE Amount > 1000"))
                .isEqualTo("expr0=0 expr1=null expr2=null");
    }

    @Test
    void aggregate_havingAndParents() {
        assertThat(values(
                        "SELECT Account.Name, COUNT(Id) n FROM Opportunity GROUP BY Account.Name HAVING COUNT(Id) > 1"))
                .isEqualTo("Name=Acme n=2");
        assertThat(values("SELECT CALENDAR_YEAR(CreatedDate) y, COUNT_DISTINCT(Type), MIN(Name) FROM Account GROUP BY"
                        + " CALENDAR_YEAR(CreatedDate) ORDER BY CALENDAR_YEAR(CreatedDate) NULLS LAST LIMIT 2"))
                .isEqualTo("y=2025 expr0=0 expr1=Zo\u00eb_100%\ny=2026 expr0=2 expr1=Acme");
    }
}
