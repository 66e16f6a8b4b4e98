package org.gongzhi.api.inbox;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import org.gongzhi.core.notification.MailAddress;
import org.gongzhi.core.notification.MailLanguage;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Writes that there is news, and where: no more, since mail is read by who knows whom. Whose it is stands in no line of
 * it, nor what it is about.
 */
final class Letters {

    private final JavaMailSender sender;
    private final String from;
    private final String link;

    /**
     * @param from whom it comes from
     * @param link to the inbox, as readers reach it
     */
    Letters(JavaMailSender sender, String from, String link) {
        this.sender = sender;
        this.from = from;
        this.link = link;
    }

    /** @throws MailException it was not taken */
    void send(MailAddress to, MailLanguage language) {
        var texts = ResourceBundle.getBundle("messages/inbox", locale(language), InboxEntry.NO_FALLBACK);
        var message = sender.createMimeMessage();
        try {
            var letter = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            letter.setFrom(from);
            letter.setTo(to.address());
            letter.setSubject(texts.getString("mail.subject"));
            letter.setText(texts.getString("mail.text") + "\n\n" + link + "\n");
            message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no answers that nobody reads
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
        sender.send(message);
    }

    private static Locale locale(MailLanguage language) {
        return switch (language) {
            case ENGLISH -> Locale.ENGLISH;
            case CHINESE -> Locale.SIMPLIFIED_CHINESE;
        };
    }
}
