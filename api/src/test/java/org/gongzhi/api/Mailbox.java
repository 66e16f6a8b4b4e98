package org.gongzhi.api;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server in the tests' own process (RFC 5321, as far as it is needed), and the sender that knows its port. */
@TestComponent
public final class Mailbox extends JavaMailSenderImpl implements AutoCloseable {

    /** Who has this name is not known to the server. */
    public static final String UNKNOWN = "unknown@";

    private record Letter(String to, MimeMessage message) {}

    private final ServerSocket server;
    private final List<Letter> letters = new CopyOnWriteArrayList<>();

    Mailbox() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        setHost("127.0.0.1");
        setPort(server.getLocalPort());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    talk(socket);
                } catch (IOException | MessagingException e) {
                    // the next one
                }
            }
        });
    }

    private void talk(Socket socket) throws IOException, MessagingException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        say(socket, "220 mailbox");
        String to = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("RCPT TO:")) {
                to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                say(socket, to.startsWith(UNKNOWN) ? "550 no such user" : "250 ok");
            } else if (command.equals("DATA")) {
                say(socket, "354 go on");
                letters.add(new Letter(to, message(in)));
                say(socket, "250 ok");
            } else if (command.equals("QUIT")) {
                say(socket, "221 bye");
                return;
            } else {
                say(socket, "250 ok");
            }
        }
    }

    private static MimeMessage message(BufferedReader in) throws IOException, MessagingException {
        var text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine())
            text.append(line).append("\r\n");
        return new MimeMessage(null, new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** What came for an address, the oldest first. */
    public List<MimeMessage> lettersTo(String address) {
        return letters.stream()
                .filter(letter -> letter.to.equals(address))
                .map(Letter::message)
                .toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
