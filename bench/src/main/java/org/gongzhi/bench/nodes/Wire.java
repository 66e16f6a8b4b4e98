package org.gongzhi.bench.nodes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A wire from one node to the store that can be cut and healed. */
final class Wire implements AutoCloseable {

    private enum State {
        WHOLE,
        /** Who is connected is so no more; who connects is turned away. */
        CUT,
        /** Nobody is told, and nothing arrives until it is healed: then all that was sent does, late. */
        SILENT
    }

    /** From the next request on in which that is found. */
    private record Trap(Pattern what, Runnable sprung) {}

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private State state = State.WHOLE;
    private @Nullable Trap trap;

    /** @param target a port of this machine */
    Wire(int target) throws IOException {
        this.target = target;
        door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() {
        set(State.CUT);
        open.forEach(Wire::hangUp);
    }

    void silence() {
        set(State.SILENT);
    }

    /** Falls silent at the next request in which that is found (bytes as ISO 8859-1), before a byte of it has passed. */
    synchronized void silenceAt(Pattern what, Runnable sprung) {
        trap = new Trap(what, sprung);
    }

    void heal() {
        set(State.WHOLE);
    }

    private synchronized void set(State next) {
        trap = null;
        state = next;
        notifyAll();
    }

    private synchronized void awaitPassable() throws InterruptedException {
        while (state == State.SILENT) wait();
    }

    private void spring(String request) {
        Trap sprung;
        synchronized (this) {
            sprung = trap;
            if (sprung == null || !sprung.what().matcher(request).find()) return;
            set(State.SILENT);
        }
        sprung.sprung().run();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                boolean cut;
                synchronized (this) {
                    cut = state == State.CUT;
                }
                if (cut) {
                    client.close();
                    continue;
                }
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> pass(client, server, true));
                Thread.ofVirtual().start(() -> pass(server, client, false));
            } catch (IOException closed) {
                // the door's is the end of the loop, another is the client's to notice
            }
        }
    }

    private void pass(Socket from, Socket to, boolean requests) {
        byte[] buffer = new byte[65_536];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (requests) spring(new String(buffer, 0, n, ISO_8859_1));
                awaitPassable();
                out.write(buffer, 0, n);
            }
            awaitPassable(); // that the other has hung up is not heard either
        } catch (IOException hungUp) {
            // both ends learn of it below
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
            // it is closed
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        door.close();
    }
}
