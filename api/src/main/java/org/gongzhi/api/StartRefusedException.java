package org.gongzhi.api;

/** The service will not start like this; the message is one sentence for whoever starts it. */
public final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefusedException(String sentence) {
        super(sentence, null, false, false);
    }
}
