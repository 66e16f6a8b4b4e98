package org.gongzhi.api.files;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.security.RequiresScope;
import org.gongzhi.core.Actor;
import org.gongzhi.core.registry.Scope;
import org.gongzhi.core.store.FileStore;
import org.gongzhi.projections.openrecord.ContractPage;
import org.gongzhi.projections.residentportal.ServiceForMe;
import org.gongzhi.projections.store.Views;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Files that show a delivery. A supplier sends them in and names their hashes in its report; from then on the supplier,
 * the buyer and the residents served may see them. The log holds the hash alone.
 */
@RestController
@EnableConfigurationProperties(FileProperties.class)
@Tag(name = "Evidence", description = "Files that show a delivery")
class EvidenceFiles {

    private static final String OF_DELIVERY = "/contracts/{id}/deliveries/{milestone}/evidence/{sha256}";
    private static final String SHA256 = "[0-9a-f]{64}";
    private static final String DESCRIPTION = "Always as a file to be saved, never to be shown in place.";

    /** @param sha256 to be named in the report of the delivery */
    record Kept(String sha256, String mediaType, long size) {}

    private final FileStore store;
    private final Views views;
    private final int limit;

    EvidenceFiles(FileStore store, Views views, FileProperties properties) {
        this.store = store;
        this.views = views;
        this.limit = Math.toIntExact(properties.limit().toBytes());
    }

    @PostMapping(
            path = "/organizations/evidence",
            consumes = {
                MediaType.APPLICATION_PDF_VALUE,
                MediaType.IMAGE_JPEG_VALUE,
                MediaType.IMAGE_PNG_VALUE,
                MediaType.TEXT_PLAIN_VALUE,
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    @RequiresScope(Scope.DELIVERIES_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Send in evidence",
            description = "A PDF, JPEG or PNG file or plain text (UTF-8), as the body; what it is, is told by its"
                    + " content. The same content is kept once. 413 `common.body-too-large`, 415"
                    + " `common.unsupported-media-type`.")
    ResponseEntity<Kept> send(HttpServletRequest request, Actor actor) throws IOException {
        actor.requireSomeOrganization();
        byte[] content = bounded(request);
        FileKind kind = FileKind.of(content)
                .orElseThrow(
                        () -> Fault.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE).asException());
        String sha256 = sha256(content);
        store.put(sha256, new FileStore.Stored(kind.mediaType(), content));
        return ResponseEntity.status(HttpStatus.CREATED).body(new Kept(sha256, kind.mediaType(), content.length));
    }

    @GetMapping("/organizations" + OF_DELIVERY)
    @RequiresScope(Scope.CONTRACTS_READ)
    @Operation(summary = "Read evidence of an own delivery", description = DESCRIPTION)
    ResponseEntity<byte[]> ofSupplier(
            @PathVariable @Size(max = 200) String id,
            @PathVariable @Size(max = 200) String milestone,
            @PathVariable @Pattern(regexp = SHA256) String sha256,
            Actor actor) {
        String organization = actor.requireSomeOrganization();
        ContractPage contract = contract(id);
        return shown(contract, contract.supplier().equals(organization), milestone, sha256);
    }

    @GetMapping("/government" + OF_DELIVERY)
    @Operation(summary = "Read evidence of a delivery to the own organization", description = DESCRIPTION)
    ResponseEntity<byte[]> ofBuyer(
            @PathVariable @Size(max = 200) String id,
            @PathVariable @Size(max = 200) String milestone,
            @PathVariable @Pattern(regexp = SHA256) String sha256,
            Actor actor) {
        String organization = actor.requireSomeOrganization();
        ContractPage contract = contract(id);
        return shown(contract, contract.buyer().equals(organization), milestone, sha256);
    }

    @GetMapping("/residents" + OF_DELIVERY)
    @Operation(summary = "Read evidence of a delivery that one was served by", description = DESCRIPTION)
    ResponseEntity<byte[]> ofServed(
            @PathVariable @Size(max = 200) String id,
            @PathVariable @Size(max = 200) String milestone,
            @PathVariable @Pattern(regexp = SHA256) String sha256,
            Actor actor) {
        boolean served = views.get(ServiceForMe.VIEW, ServiceForMe.id(actor.party(), id)).stream()
                .flatMap(service -> service.body().deliveries().stream())
                .anyMatch(delivery -> delivery.milestoneId().equals(milestone));
        return shown(contract(id), served, milestone, sha256);
    }

    private ContractPage contract(String id) {
        return views.get(ContractPage.VIEW, id)
                .orElseThrow(() -> Fault.of(CommonProblem.NOT_FOUND).asException())
                .body();
    }

    private ResponseEntity<byte[]> shown(ContractPage contract, boolean mayKnow, String milestone, String sha256) {
        boolean cited = mayKnow
                && contract.milestones().stream()
                        .filter(line -> line.milestone().milestoneId().equals(milestone))
                        .flatMap(line -> line.evidence().stream())
                        .anyMatch(evidence -> evidence.sha256().equals(sha256));
        var file = (cited ? store.find(sha256) : Optional.<FileStore.Stored>empty())
                .orElseThrow(() -> Fault.of(CommonProblem.NOT_FOUND).asException());
        FileKind kind = FileKind.named(file.mediaType()).orElse(FileKind.TEXT);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(sha256.substring(0, 16) + "." + kind.suffix())
                                .build()
                                .toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .contentType(
                        kind == FileKind.TEXT
                                ? new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8)
                                : MediaType.parseMediaType(kind.mediaType()))
                .eTag("\"" + sha256 + "\"")
                .body(file.content());
    }

    private byte[] bounded(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() <= limit) {
            byte[] body = request.getInputStream().readNBytes(limit + 1);
            if (body.length == 0) throw Fault.of(CommonProblem.BODY_MISSING).asException();
            if (body.length <= limit) return body;
        }
        throw Fault.of(CommonProblem.BODY_TOO_LARGE, limit).asException();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
