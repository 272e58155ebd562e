package io.orgsync.salesforce;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of the objects that a run meets, each read once. Safe for any number of threads. */
final class Schemas {

    private final Queries queries;
    private final Map<String, ObjectSchema> known = new ConcurrentHashMap<>();

    Schemas(Queries queries) {
        this.queries = queries;
    }

    /** @throws io.orgsync.failure.FailureException if the object is absent or hidden, or the service cannot be reached */
    ObjectSchema of(String object) {
        ObjectSchema schema = known.get(object);
        if (schema == null) {
            schema = ObjectSchema.of(queries.describe(object));
            if (schema.isEmpty()) {
                throw QueryPage.broken("describe " + object, "the answer holds no fields");
            }
            known.put(object, schema);
        }
        return schema;
    }
}
