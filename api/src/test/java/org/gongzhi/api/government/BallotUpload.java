package org.gongzhi.api.government;

import java.net.http.HttpRequest.BodyPublishers;
import org.gongzhi.api.http.Client;
import org.gongzhi.api.http.Client.Answer;

/** A ballot file sent as a browser's form would send it. */
final class BallotUpload {

    static final String BOUNDARY = "----gongzhi";

    private BallotUpload() {}

    /** @param fields name, value, name, value … */
    static Answer send(Client client, String account, byte[] file, String... fields) {
        var before = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            before.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n"
                    + fields[i + 1] + "\r\n");
        }
        before.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ballot.pb\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n");
        return client.send(client.as(account, "/government/ballots:import")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(before.toString()),
                        BodyPublishers.ofByteArray(file),
                        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"))));
    }
}
