package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import io.orgsync.sandbox.http.Call;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API versions: which there are, which are gone, and what one offers. */
final class Versions {
    private static final int OLDEST = 31;
    private static final int OLDEST_SUMMER = 14;
    private static final Pattern SEGMENT = Pattern.compile("v(\\d{1,3})\\.0");
    private static final ImmutableList<String> SEASONS = ImmutableList.of("Summer '", "Winter '", "Spring '");
    private static final ImmutableList<String> RESOURCES =
            ImmutableList.of("composite", "jobs", "limits", "query", "queryAll", "sobjects");

    private final int newest;
    private final SalesforceSettings settings;

    Versions(SalesforceSettings settings) {
        this.settings = settings;
        Integer configured =
                Ints.tryParse(settings.apiVersion().replaceFirst("^v", "").replaceFirst("\\.0$", ""));
        if (configured == null || configured < OLDEST) {
            throw new IllegalArgumentException(
                    "an API version is written 68.0 and is at least " + OLDEST + ".0, not " + settings.apiVersion());
        }
        this.newest = configured;
    }

    /** All versions, oldest first; needs no token. */
    Reply list() {
        ArrayNode list = Json.array();
        for (int version = OLDEST; version <= newest; version++) {
            list.addObject()
                    .put("label", label(version))
                    .put("url", "/services/data/v" + version + ".0")
                    .put("version", version + ".0");
        }
        return Reply.json(200, list);
    }

    /** The version of a path segment; a refusal if it is no version, none any more, or none yet. */
    int of(String segment) {
        Matcher matcher = SEGMENT.matcher(segment);
        if (!matcher.matches()) {
            throw Refusal.noResource();
        }
        int version = Integer.parseInt(matcher.group(1));
        if (version > newest) {
            throw Refusal.noResource();
        }
        if (version < OLDEST) {
            throw Refusal.of(
                    410, "GONE", "API version " + version + ".0 is retired. Use version " + OLDEST + ".0 or later.");
        }
        return version;
    }

    /** What a version offers, by name. */
    Reply resources(ApiCall call) {
        ObjectNode map = Json.object();
        RESOURCES.forEach(name -> map.put(name, call.root() + "/" + name));
        map.put("identity", identity(call.call()));
        return Reply.json(200, map);
    }

    private String identity(Call call) {
        return call.baseUrl() + "/id/" + settings.orgId() + "/" + settings.userId();
    }

    private static String label(int version) {
        int releases = version - OLDEST;
        int year = OLDEST_SUMMER + (releases + 2) / SEASONS.size();
        String label = SEASONS.get(releases % SEASONS.size()) + year;
        return version == 42 ? label.replace('\'', '\u2019') : label; // as the service spells it
    }
}
