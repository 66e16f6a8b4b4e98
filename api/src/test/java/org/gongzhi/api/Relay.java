package org.gongzhi.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A wire to a server on this machine that can be cut and mended, and can lose what the server answers. */
final class Relay implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile @Nullable String fatal;
    private volatile boolean answersAreLost;

    Relay(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Who is connected is so no more; who connects is turned away at once. */
    void cut() {
        cut = true;
        open.forEach(Relay::hangUp);
    }

    /** From the next message on in which a command is named: what is sent arrives, and nothing comes back. */
    void loseAnswersFrom(String command) {
        fatal = command;
    }

    void mend() {
        cut = false;
        fatal = null;
        if (!answersAreLost) return;
        answersAreLost = false;
        open.forEach(Relay::hangUp);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (cut) {
                    client.close();
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> pass(client, server, false));
                Thread.ofVirtual().start(() -> pass(server, client, true));
            } catch (IOException closed) {
                // the door's is the end of the loop, another is the client's to notice
            }
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[8_192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                String command = fatal;
                if (!answers && command != null && new String(buffer, 0, n, ISO_8859_1).contains(command))
                    answersAreLost = true;
                if (answers && answersAreLost) continue;
                out.write(buffer, 0, n);
            }
        } catch (IOException hungUp) {
            // both ends learn of it below
        } finally {
            hangUp(from);
            hangUp(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
