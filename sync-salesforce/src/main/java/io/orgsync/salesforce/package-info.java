/**
 * Salesforce: accounts as a source of records, cases as a target.
 *
 * <p>Belongs here: everything that knows Salesforce's paths, shapes, limits and oddities, up to the ports of the core. Does not belong
 * here: what a record means, how it is mapped, and what becomes of it.
 *
 * <p>Read in this order: {@link io.orgsync.salesforce.Salesforce} (the way in), {@code CallStack} (what lies between a question and the
 * network), {@code Queries} and {@code Writes} (the calls), {@code AccountReading} (a read from its first page to its end),
 * {@code WriteRounds} (a batch from its first request to its results), {@code SalesforceErrors} and {@code RowErrors}.
 *
 * <table><caption>Our calls</caption>
 * <tr><th>call</th><th>method and path</th><th>in Salesforce's documents</th></tr>
 * <tr><td>{@code SignIn.request}</td><td>POST /services/oauth2/token</td>
 *     <td>Identity: OAuth 2.0 client credentials, JWT bearer, refresh token flows</td></tr>
 * <tr><td>{@code Queries.first}</td><td>GET /services/data/vNN.0/query?q=</td><td>REST API guide: Query; Query Options Header</td></tr>
 * <tr><td>{@code Queries.first}, long</td><td>POST /services/data/vNN.0/composite</td><td>REST API guide: Composite</td></tr>
 * <tr><td>{@code Queries.firstOfAll}</td><td>GET /services/data/vNN.0/queryAll?q=</td><td>REST API guide: QueryAll</td></tr>
 * <tr><td>{@code Queries.next}</td><td>GET the path in nextRecordsUrl</td><td>REST API guide: Query More Results</td></tr>
 * <tr><td>{@code Queries.describe}</td><td>GET /services/data/vNN.0/sobjects/NAME/describe</td>
 *     <td>REST API guide: sObject Describe</td></tr>
 * <tr><td>{@code Lookup.rows}</td><td>GET as {@code Queries.first}, field IN (...)</td>
 *     <td>SOQL reference: Comparison Operators; App Limits: SOQL WHERE clause and URI length</td></tr>
 * <tr><td>{@code Writes.upsert}</td><td>PATCH /services/data/vNN.0/composite/sobjects/NAME/FIELD</td>
 *     <td>REST API guide: sObject Collections, Upsert Multiple Records; Assignment Rule Header</td></tr>
 * <tr><td>{@code Writes.update}</td><td>PATCH /services/data/vNN.0/composite/sobjects</td>
 *     <td>REST API guide: sObject Collections, Update Multiple Records; Assignment Rule Header</td></tr>
 * </table>
 */
@NullMarked
@CheckReturnValue
package io.orgsync.salesforce;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
