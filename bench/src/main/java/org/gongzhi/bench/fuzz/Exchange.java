package org.gongzhi.bench.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 over a bare socket: no client library would send what is sent here. */
final class Exchange implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int MOST = 32 << 20;

    /** @param headers lower-case, each on a line */
    record Answer(int status, String headers, String body) {}

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    Exchange(int port) {
        this.port = port;
    }

    /**
     * Sends bytes as they are, and reads one answer.
     *
     * @param headOnly do not wait for the end of the body, and let the connection go
     * @throws IOException no answer: the connection was closed, or nothing came in time
     */
    Answer send(byte[] request, boolean headOnly) throws IOException {
        InputStream answers = connected();
        try {
            Socket open = socket;
            if (open == null) throw new IOException("closed");
            open.getOutputStream().write(request);
            open.getOutputStream().flush();
        } catch (IOException refusedWhileWriting) {
            // it may have answered before it closed
        }
        try {
            Answer answer = read(answers, headOnly);
            if (headOnly || answer.headers.contains("connection: close")) close();
            return answer;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private InputStream connected() throws IOException {
        InputStream open = in;
        if (open != null) return open;
        var fresh = new Socket();
        fresh.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
        fresh.setSoTimeout(PATIENCE_MILLIS);
        fresh.setTcpNoDelay(true);
        socket = fresh;
        open = new BufferedInputStream(fresh.getInputStream(), 1 << 14);
        in = open;
        return open;
    }

    private static Answer read(InputStream in, boolean headOnly) throws IOException {
        String statusLine = line(in);
        if (!statusLine.startsWith("HTTP/1.1 ")) throw new IOException("no status line: " + statusLine);
        int status = Integer.parseInt(statusLine.substring(9, 12));
        var headers = new StringBuilder();
        int length = -1;
        boolean chunked = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String lower = line.toLowerCase(Locale.ROOT);
            headers.append(lower).append('\n');
            if (lower.startsWith("content-length: "))
                length = Integer.parseInt(lower.substring(16).trim());
            if (lower.startsWith("transfer-encoding: ") && lower.contains("chunked")) chunked = true;
        }
        if (headOnly && status == 200) return new Answer(status, headers.toString(), "");
        byte[] body;
        if (status == 204 || status == 304) body = new byte[0];
        else if (chunked) body = chunks(in);
        else if (length >= 0) body = in.readNBytes(length);
        else body = in.readNBytes(MOST);
        return new Answer(status, headers.toString(), new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var whole = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in).trim(), 16);
            if (size > 0) whole.write(in.readNBytes(size));
            String end = line(in);
            if (!end.isEmpty()) throw new IOException("a chunk without an end");
            if (size == 0) return whole.toByteArray();
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new IOException("closed");
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) open.close();
    }
}
