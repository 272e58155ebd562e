package io.orgsync.salesforce;

import io.orgsync.failure.Failure;
import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that answers as it is told. */
abstract class TransportScene {

    final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    ApiReply send(Network network, ApiRequest request) {
        try (Transport transport = new Transport(network)) {
            return transport.send(request);
        }
    }

    ApiRequest request(String scheme) {
        return ApiRequest.get("query Account", "/services/data/v66.0/query?q=x")
                .at(scheme + "://127.0.0.1:" + server.getPort());
    }

    Failure failure(Network network, ApiRequest request) {
        return Reads.failure(() -> {
            ApiReply unused = send(network, request);
        });
    }

    static Network network() {
        return Network.builder().build();
    }

    static MockResponse.Builder answer() {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body("{\"a\":1}");
    }
}
