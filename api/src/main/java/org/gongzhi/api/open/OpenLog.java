package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.NoteSigner;
import org.gongzhi.core.evidence.NoteVerifier;
import org.gongzhi.core.evidence.SignedCheckpoint;
import org.gongzhi.core.store.ProofStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Checkpoints of the log and proofs about them, for anybody: hashes only, nothing of what happened. */
@RestController
@RequestMapping("/open/log")
@Tag(name = "Open: the log's evidence", description = "That the record was not rewritten; see docs/evidence.md")
class OpenLog {

    @Schema(description = "Whose signatures the checkpoints bear")
    record Key(
            @Schema(description = "As tools for signed notes take it", example = "gongzhi.example/log+1f0c…+AR…")
            String verifierKey,

            @Schema(description = "As OpenSSL takes it") String pem,

            @Schema(description = "As JOSE has it (RFC 8037)")
            Jwk jwk) {}

    record Jwk(String kty, String crv, String x) {}

    @Schema(description = "That an event is in the tree (RFC 9162, 2.1.3)")
    record Inclusion(
            long position,

            @Schema(description = "Of its leaf, from 0: one less than the position")
            long index,

            long size,
            @Schema(description = "Base64") String leafHash,

            @Schema(description = "From the leaf to the root; base64")
            List<String> path,

            @Schema(description = "Of the tree of that size; base64")
            String root) {}

    @Schema(description = "That the tree was only appended to (RFC 9162, 2.1.4)")
    record Consistency(
            long from,
            long to,
            @Schema(description = "Base64") List<String> path,
            @Schema(description = "Base64") String rootFrom,
            @Schema(description = "Base64") String rootTo) {}

    private final ProofStore evidence;
    private final NoteVerifier verifier;

    OpenLog(ProofStore evidence, NoteSigner signer) {
        this.evidence = evidence;
        verifier = signer.verifier();
    }

    @GetMapping("/key")
    @Operation(summary = "Read the key of the checkpoints' signatures", description = "Keep it: it never changes.")
    Key key() {
        String pem = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(verifier.publicKey().getEncoded());
        String x = Base64.getUrlEncoder().withoutPadding().encodeToString(verifier.key());
        return new Key(
                verifier.toString(),
                "-----BEGIN PUBLIC KEY-----\n" + pem + "\n-----END PUBLIC KEY-----\n",
                new Jwk("OKP", "Ed25519", x));
    }

    @GetMapping("/checkpoints")
    @Operation(
            summary = "List the log's checkpoints",
            description = "The latest first. An auditor keeps those that they were shown: that is what they are for.")
    ResponseEntity<Listing<SignedCheckpointPage>> checkpoints(Paging paging) {
        var found = evidence.before(before(paging.cursor()), paging.limit() + 1);
        boolean more = found.size() > paging.limit();
        var page = more ? found.subList(0, paging.limit()) : found;
        return Reading.answer(new Listing<>(
                page.stream().map(SignedCheckpointPage::of).toList(),
                more ? String.valueOf(page.getLast().size()) : null));
    }

    private static long before(@Nullable String cursor) {
        if (cursor == null) return Long.MAX_VALUE;
        if (cursor.matches("[1-9][0-9]{0,17}")) return Long.parseLong(cursor);
        throw Fault.of(CommonProblem.BAD_CURSOR).asException();
    }

    @GetMapping("/checkpoints/{size}")
    @Operation(summary = "Read a checkpoint", description = "404 where none was signed at that size.")
    SignedCheckpointPage checkpoint(@PathVariable @PositiveOrZero long size) {
        return SignedCheckpointPage.of(required(size));
    }

    @GetMapping("/checkpoints/{size}/note")
    @Operation(summary = "Download a checkpoint as it was signed", description = "A signed note, to be kept as a file.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    void note(@PathVariable @PositiveOrZero long size, HttpServletResponse response) throws IOException {
        write(required(size), response);
    }

    @GetMapping("/checkpoint")
    @Operation(summary = "Download the latest checkpoint", description = "As it was signed; 404 while there is none.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    void latest(HttpServletResponse response) throws IOException {
        write(latest(), response);
    }

    private static void write(SignedCheckpoint checkpoint, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.getOutputStream().write(checkpoint.note().toString().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/proofs/inclusion")
    @Operation(
            summary = "Prove that an event is in the log",
            description = "In the tree of a size, at most that of the latest checkpoint; without a size, of that one.")
    Inclusion inclusion(
            @RequestParam @Min(1) long position, @RequestParam(required = false) @Min(1) @Nullable Long size) {
        long of = sizeOrLatest("size", size);
        if (position > of)
            throw Fault.of(CommonProblem.BAD_PARAMETER, "position").asException();
        return whole(() -> {
            var tree = evidence.tree();
            var proof = tree.inclusion(position - 1, of);
            return new Inclusion(
                    position,
                    proof.index(),
                    of,
                    evidence.leaf(proof.index()).toString(),
                    base64(proof.path()),
                    tree.root(of).toString());
        });
    }

    @GetMapping("/proofs/consistency")
    @Operation(
            summary = "Prove that the log was only appended to",
            description = "From one size to another, at most that of the latest checkpoint; without it, to that one.")
    Consistency consistency(
            @RequestParam @Min(1) long from, @RequestParam(required = false) @Min(1) @Nullable Long to) {
        long until = sizeOrLatest("to", to);
        if (from > until) throw Fault.of(CommonProblem.BAD_PARAMETER, "from").asException();
        return whole(() -> {
            var tree = evidence.tree();
            return new Consistency(
                    from,
                    until,
                    base64(tree.consistency(from, until).path()),
                    tree.root(from).toString(),
                    tree.root(until).toString());
        });
    }

    private long sizeOrLatest(String parameter, @Nullable Long size) {
        long latest = latest().size();
        if (size == null) return latest;
        if (size > latest)
            throw Fault.of(CommonProblem.BAD_PARAMETER, parameter).asException();
        return size;
    }

    private SignedCheckpoint latest() {
        return evidence.latest()
                .orElseThrow(() -> Fault.of(CommonProblem.NOT_FOUND).asException());
    }

    private SignedCheckpoint required(long size) {
        return evidence.checkpoint(size)
                .orElseThrow(() -> Fault.of(CommonProblem.NOT_FOUND).asException());
    }

    /** A tile that was lost is made again soon. */
    private static <T> T whole(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (IllegalStateException | IndexOutOfBoundsException missing) {
            throw Fault.of(CommonProblem.UNAVAILABLE)
                    .with(HttpHeaders.RETRY_AFTER, "5")
                    .asException();
        }
    }

    private static List<String> base64(List<Hash> hashes) {
        return hashes.stream().map(Hash::toString).toList();
    }
}
