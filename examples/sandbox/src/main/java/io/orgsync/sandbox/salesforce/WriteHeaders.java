package io.orgsync.sandbox.salesforce;

import com.google.common.collect.ImmutableSet;
import java.util.regex.Pattern;

/**
 * What the headers of a write ask for.
 *
 * @param assign whether the active assignment rule runs; it does unless {@code Sforce-Auto-Assign} says false
 * @param allowDuplicates whether records are written that a duplicate rule only warns of
 */
record WriteHeaders(boolean assign, boolean allowDuplicates) {
    private static final String AUTO_ASSIGN = "Sforce-Auto-Assign";
    private static final String DUPLICATE_RULE = "Sforce-Duplicate-Rule-Header";
    private static final Pattern ALLOW_SAVE = Pattern.compile("allowSave\\s*=\\s*true", Pattern.CASE_INSENSITIVE);

    /** The headers that are looked at. */
    static final ImmutableSet<String> NAMES = ImmutableSet.of(AUTO_ASSIGN, DUPLICATE_RULE);

    static WriteHeaders of(ApiCall call) {
        return new WriteHeaders(
                call.call()
                        .header(AUTO_ASSIGN)
                        .filter(value -> value.strip().equalsIgnoreCase("false"))
                        .isEmpty(),
                call.call()
                        .header(DUPLICATE_RULE)
                        .filter(value -> ALLOW_SAVE.matcher(value).find())
                        .isPresent());
    }
}
