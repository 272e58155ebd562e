package io.orgsync.state;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import java.util.Collection;
import java.util.Map;

/**
 * What was already told about records that are blocked, so that a standing, known trouble is told once and afterwards only counts.
 * Trouble of single fields of linked records is remembered with the link.
 */
public interface Reports {

    /** The digests of what was told last about these keys; keys of which nothing was told are left out. */
    ImmutableMap<Key, String> of(Collection<Key> keys);

    /** Remembers what was told, replacing earlier digests of these keys. */
    void remember(Map<Key, String> digests);

    void forget(Collection<Key> keys);
}
