package org.gongzhi.core.matter;

import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;

/** What a category sets a limit to (DOMAIN.md, 2, rule 3). */
public enum TimedStage {
    FILING,
    /** From filing, or from a return, until an organization accepts. */
    ACCEPTANCE,
    HANDLING,
    VERIFICATION,
    /** The resident's, to say whether they are satisfied. */
    ANSWER;

    Limit of(Limits limits) {
        return switch (this) {
            case FILING -> limits.filing();
            case ACCEPTANCE -> limits.acceptance();
            case HANDLING -> limits.handling();
            case VERIFICATION -> limits.verification();
            case ANSWER -> limits.answer();
        };
    }
}
