package org.gongzhi.api.inbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.gongzhi.core.notification.FailedBy;
import org.jspecify.annotations.Nullable;

/**
 * Posts to an address of others. The name is looked up once, what it leads to is checked, and just that is connected to:
 * a client that looks the name up again could be led elsewhere by then. So this speaks its few lines of HTTP/1.1 (RFC
 * 9112) itself. Of the answer the first line is read and no more; no redirect is followed.
 */
final class Courier implements AutoCloseable {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");
    private static final int LONGEST_STATUS_LINE = 1_000;

    private final boolean loopback;
    private final Duration timeout;
    private final SSLSocketFactory tls;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param loopback whether the own machine is an address as well, and with http
     * @param timeout of all of it
     */
    Courier(boolean loopback, Duration timeout, SSLSocketFactory tls) {
        this.loopback = loopback;
        this.timeout = timeout;
        this.tls = tls;
    }

    /** @return why it was not delivered; null: it was, as the answer's 2xx says */
    @Nullable
    FailedBy post(URI url, Map<String, String> headers, byte[] body) {
        try (var errand = new Errand(url, headers, body)) {
            var answer = threads.submit(errand::run);
            try {
                return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).orElse(null);
            } catch (TimeoutException e) {
                answer.cancel(true);
                return FailedBy.TIMEOUT;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                return FailedBy.TIMEOUT;
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class Errand implements AutoCloseable {

        private final URI url;
        private final boolean secure;
        private final Map<String, String> headers;
        private final byte[] body;
        private volatile @Nullable Socket socket;
        private volatile boolean over;

        Errand(URI url, Map<String, String> headers, byte[] body) {
            this.url = url;
            this.secure = "https".equalsIgnoreCase(url.getScheme());
            this.headers = headers;
            this.body = body;
        }

        Optional<FailedBy> run() {
            try {
                InetAddress address = checked(InetAddress.getAllByName(url.getHost()));
                return address == null ? Optional.of(FailedBy.ADDRESS_REFUSED) : Optional.ofNullable(exchange(address));
            } catch (UnknownHostException e) {
                return Optional.of(FailedBy.NAME_UNKNOWN);
            } catch (SSLException e) {
                return Optional.of(FailedBy.TLS);
            } catch (SocketTimeoutException e) {
                return Optional.of(FailedBy.TIMEOUT);
            } catch (IOException e) {
                return Optional.of(FailedBy.CONNECTION);
            }
        }

        /** Who answers for a name also with an address that is refused is up to no good. */
        private @Nullable InetAddress checked(InetAddress[] addresses) {
            for (InetAddress address : addresses) {
                boolean mine = loopback && address.isLoopbackAddress();
                if (!mine && !(secure && PublicAddress.is(address))) return null;
            }
            return addresses[0];
        }

        private @Nullable FailedBy exchange(InetAddress address) throws IOException {
            int millis = Math.toIntExact(timeout.toMillis());
            var plain = new Socket();
            hold(plain);
            plain.setSoTimeout(millis);
            plain.connect(new InetSocketAddress(address, port()), millis);
            Socket spoken = secure ? encrypted(plain) : plain;
            spoken.getOutputStream().write(request());
            spoken.getOutputStream().flush();
            String line = statusLine(new BufferedInputStream(spoken.getInputStream()));
            var status = STATUS_LINE.matcher(line);
            if (!status.matches()) return FailedBy.NOT_HTTP;
            return status.group(1).startsWith("2") ? null : FailedBy.STATUS;
        }

        /** The certificate has to be one of the name, which is also told to the other side (SNI). */
        private SSLSocket encrypted(Socket plain) throws IOException {
            var socket = (SSLSocket) tls.createSocket(plain, url.getHost(), port(), true);
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        }

        private int port() {
            return url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        }

        private byte[] request() {
            String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
            var head = new StringBuilder("POST ").append(path);
            if (url.getRawQuery() != null) head.append('?').append(url.getRawQuery());
            head.append(" HTTP/1.1\r\nHost: ").append(url.getHost());
            if (url.getPort() > 0) head.append(':').append(url.getPort());
            headers.forEach((name, value) ->
                    head.append("\r\n").append(name).append(": ").append(value));
            head.append("\r\nContent-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
            byte[] text = head.toString().getBytes(StandardCharsets.US_ASCII);
            byte[] whole = Arrays.copyOf(text, text.length + body.length);
            System.arraycopy(body, 0, whole, text.length, body.length);
            return whole;
        }

        private static String statusLine(InputStream answer) throws IOException {
            var line = new StringBuilder();
            for (int next = answer.read(); next >= 0 && next != '\n'; next = answer.read()) {
                if (line.length() == LONGEST_STATUS_LINE) return "";
                if (next != '\r') line.append((char) next);
            }
            return line.toString();
        }

        /** Should it be over by now, nothing is begun. */
        private void hold(Socket made) throws IOException {
            socket = made;
            if (over) made.close();
        }

        @Override
        public void close() {
            over = true;
            Socket held = socket;
            if (held == null) return;
            try {
                held.close();
            } catch (IOException e) {
                // it is gone in any case
            }
        }
    }
}
