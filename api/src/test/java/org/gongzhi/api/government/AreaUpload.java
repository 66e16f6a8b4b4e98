package org.gongzhi.api.government;

import java.net.http.HttpRequest.BodyPublishers;
import org.gongzhi.api.http.Client;
import org.gongzhi.api.http.Client.Answer;

/** A file of areas sent as a browser's form would send it. */
final class AreaUpload {

    private AreaUpload() {}

    static Answer send(Client client, String account, String file, boolean apply) {
        return client.send(client.as(account, "/government/areas:import?apply=" + apply)
                .header("Content-Type", "multipart/form-data; boundary=" + BallotUpload.BOUNDARY)
                .POST(BodyPublishers.ofString(
                        "--" + BallotUpload.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\";"
                                + " filename=\"areas\"\r\nContent-Type: application/octet-stream\r\n\r\n" + file
                                + "\r\n--" + BallotUpload.BOUNDARY + "--\r\n")));
    }
}
