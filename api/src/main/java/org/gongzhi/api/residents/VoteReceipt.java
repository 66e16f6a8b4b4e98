package org.gongzhi.api.residents;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What a voter takes home: with it they find their vote in the published list. It names nobody.
 *
 * @param voter pseudonym in this ballot
 * @param position of the vote in the log: for it the log proves that the vote is in it, and is in it for ever (an
 *     inclusion proof, RFC 9162)
 * @param version how often the vote was changed; for If-Match
 */
@Schema(
        description = "Keep it: under this pseudonym and position the vote is published after the closing, and once the"
                + " ballot is certified nothing but this tells which vote was yours")
record VoteReceipt(String ballotId, String voter, long position, List<String> entries, long version) {}
