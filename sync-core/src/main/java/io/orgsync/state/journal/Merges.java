package io.orgsync.state.journal;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import java.util.Collection;
import java.util.Map;

/** Into which source record a merged one went, as the source has confirmed it. A merge is never taken back, so nothing is forgotten. */
public interface Merges {

    /** The survivors of those of these records whose merge is known. */
    ImmutableMap<Key, Key> of(Collection<Key> merged);

    /** @param survivors by merged record */
    void put(Map<Key, Key> survivors);
}
