package io.orgsync.sandbox.salesforce;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.sandbox.http.Call;
import java.util.Optional;

/**
 * A call below {@code /services/data/vNN.0}.
 *
 * @param method the one that is meant, which {@code _HttpMethod} may say; GET for HEAD, whose body the server leaves out
 * @param version for example 68
 * @param path the segments behind the version
 */
record ApiCall(Call call, String method, int version, ImmutableList<String> path) {
    ApiCall {
        method = method.equals("HEAD") ? "GET" : method;
    }

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

    /** This call, if it is to read; others are refused. */
    @CanIgnoreReturnValue
    ApiCall reading() {
        if (!is("GET")) {
            throw notAllowed("HEAD,GET");
        }
        return this;
    }

    /** The path of a record. */
    String recordPath(String type, String id) {
        return root() + "/sobjects/" + type + "/" + id;
    }
}
