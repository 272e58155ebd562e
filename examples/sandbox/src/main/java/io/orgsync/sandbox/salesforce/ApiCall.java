package io.orgsync.sandbox.salesforce;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Call;
import java.util.Optional;

/**
 * A call below {@code /services/data/vNN.0}.
 *
 * @param method the one that is meant, which {@code _HttpMethod} may say
 * @param version for example 67
 * @param path the segments behind the version
 */
record ApiCall(Call call, String method, int version, ImmutableList<String> path) {
    /** What paths of this version start with, without a slash at the end. */
    String root() {
        return "/services/data/v" + version + ".0";
    }

    boolean is(String wanted) {
        return method.equals(wanted);
    }

    int depth() {
        return path.size();
    }

    String segment(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    Optional<String> query(String name) {
        return call.query(name);
    }

    Refusal notAllowed(String allowed) {
        return Refusal.method(method, allowed);
    }

    /** The path of a record. */
    String recordPath(String type, String id) {
        return root() + "/sobjects/" + type + "/" + id;
    }
}
