package org.gongzhi.core.store;

import java.util.Optional;
import java.util.OptionalLong;

/** A store's commits, and what a check of them asks the store. */
public interface CommitStore extends CommitSource {

    /** What is wrong with the store apart from the commits in it: a damaged file, an index that is not there. */
    Optional<String> damage();

    /** What is kept to prove it; empty where that lies elsewhere. Closed with this. */
    Optional<ProofStore> evidence();

    /** Where the commit of a stream's event begins; empty if there is no such event. */
    OptionalLong commitOf(String stream, long sequence);
}
