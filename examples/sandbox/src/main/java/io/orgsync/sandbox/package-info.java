/**
 * The sandbox: fakes of Salesforce and Zendesk over real HTTP, together with the data they start with, to be started from a test or as a
 * command of its own. Its parts are in the packages below; the README beside the module tells how to use it.
 *
 * <p>What does not belong here: anything of one service, and anything of OrgSync. The sandbox knows the services, not their clients.
 */
@NullMarked
package io.orgsync.sandbox;

import org.jspecify.annotations.NullMarked;
