package org.gongzhi.api.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.open.SignedCheckpointPage;
import org.gongzhi.core.store.LogRewrittenException;
import org.gongzhi.core.store.Notary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What administrators may ask of the log itself. */
@RestController
@RequestMapping("/administration/log")
@Tag(name = "Administration: the log", description = "Checkpoints on demand; for administrators")
final class AdministrationLog {

    private static final Logger log = LoggerFactory.getLogger(AdministrationLog.class);

    private final Notary notary;

    AdministrationLog(Notary notary) {
        this.notary = notary;
    }

    @PostMapping("/checkpoints")
    @Operation(
            summary = "Sign a checkpoint now",
            description = "Of all that was acknowledged before; the latest one again if nothing is new. Refused as"
                    + " `common.log-rewritten` (409) where the log is not what the last checkpoint was signed over.")
    SignedCheckpointPage sign() {
        try {
            return SignedCheckpointPage.of(notary.checkpoint());
        } catch (LogRewrittenException e) {
            log.error("No checkpoint is signed. {}", e.getMessage());
            throw Fault.of(CommonProblem.LOG_REWRITTEN).asException();
        }
    }
}
