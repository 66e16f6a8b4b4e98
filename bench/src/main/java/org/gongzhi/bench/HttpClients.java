package org.gongzhi.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * So many clients with a kept-alive connection each, all on one thread: as lean as it gets, so that on two cores it is
 * the server that is measured. Each sends its next request when its last one is answered.
 */
final class HttpClients implements AutoCloseable {

    private static final byte[] HEADER_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSING = "\r\nConnection: close\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final class Client {
        final int number;
        SocketChannel channel;
        final ByteBuffer answer = ByteBuffer.allocate(16 * 1024);
        ByteBuffer request = ByteBuffer.allocate(0);

        Client(int number, SocketChannel channel) {
            this.number = number;
            this.channel = channel;
        }
    }

    private final int port;
    private final Selector selector;
    private final List<Client> clients = new ArrayList<>();

    HttpClients(int count, int port) throws IOException {
        this.port = port;
        selector = Selector.open();
        for (int i = 0; i < count; i++) {
            var client = new Client(i, connect());
            client.channel.register(selector, SelectionKey.OP_READ, client);
            clients.add(client);
        }
    }

    private SocketChannel connect() throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return channel;
    }

    private void reconnect(Client client) throws IOException {
        client.channel.close();
        client.channel = connect();
        client.channel.register(selector, SelectionKey.OP_READ, client);
    }

    /**
     * Requests answered a second.
     *
     * @param requestOfClient the next request of a client, whole
     * @throws IOException an answer was not of the 200s, or none came
     */
    double rate(Duration duration, IntFunction<byte[]> requestOfClient) throws IOException {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        for (Client client : clients) send(client, requestOfClient.apply(client.number));
        int busy = clients.size();
        long answered = 0;
        while (busy > 0) {
            if (selector.select(10_000) == 0) throw new IOException("no answer for 10 s");
            for (var keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                var key = keys.next();
                keys.remove();
                var client = (Client) key.attachment();
                if (client.request.hasRemaining()) client.channel.write(client.request);
                if (client.channel.read(client.answer) < 0) throw new IOException("the server closed a connection");
                if (!isWhole(client.answer)) continue;
                requireSuccess(client.answer);
                if (indexOf(client.answer, CLOSING) >= 0) reconnect(client);
                client.answer.clear();
                answered++;
                if (System.nanoTime() < end) send(client, requestOfClient.apply(client.number));
                else busy--;
            }
        }
        return answered * 1e9 / (System.nanoTime() - start);
    }

    private static void send(Client client, byte[] request) throws IOException {
        client.request = ByteBuffer.wrap(request);
        client.channel.write(client.request);
        if (client.request.hasRemaining()) throw new IOException("a request that does not fit the socket's buffer");
    }

    private static boolean isWhole(ByteBuffer answer) {
        int headerEnd = indexOf(answer, HEADER_END);
        if (headerEnd < 0) return false;
        String header = new String(answer.array(), 0, headerEnd, StandardCharsets.US_ASCII);
        int length = header.indexOf("Content-Length: ");
        if (length >= 0) {
            int lineEnd = header.indexOf('\r', length);
            String digits = header.substring(length + 16, lineEnd < 0 ? header.length() : lineEnd);
            return answer.position() >= headerEnd + 4 + Integer.parseInt(digits);
        }
        if (header.contains("Transfer-Encoding: chunked")) return endsWith(answer, LAST_CHUNK);
        return true; // 204
    }

    private static void requireSuccess(ByteBuffer answer) throws IOException {
        // "HTTP/1.1 200"
        if (answer.get(9) != '2')
            throw new IOException(new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8));
    }

    private static int indexOf(ByteBuffer buffer, byte[] wanted) {
        outer:
        for (int i = 0; i <= buffer.position() - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (buffer.get(i + j) != wanted[j]) continue outer;
            }
            return i;
        }
        return -1;
    }

    private static boolean endsWith(ByteBuffer buffer, byte[] wanted) {
        int from = buffer.position() - wanted.length;
        if (from < 0) return false;
        for (int j = 0; j < wanted.length; j++) {
            if (buffer.get(from + j) != wanted[j]) return false;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        for (Client client : clients) client.channel.close();
        selector.close();
    }
}
