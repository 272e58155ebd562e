package io.orgsync.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A service behind its faults: decides for each call whether the service is called and what of its answer gets through. */
final class FaultyService {
    private static final String EDGE_429 = "Number of allowed API requests per minute exceeded";
    private static final String PAGE =
            "<!DOCTYPE html>\n<html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>\n";

    private final Service service;
    private final Faults faults;

    FaultyService(Service service, Faults faults) {
        this.service = service;
        this.faults = faults;
    }

    /** A bug of the service, whatever it throws, becomes a 500 with its text. */
    Delivery answer(Call call) {
        try {
            Optional<Effect> effect = faults.meet(call);
            return effect.isEmpty() ? Delivery.whole(service.handle(call)) : spoiled(call, effect.get());
        } catch (RuntimeException e) {
            System.getLogger(FaultyService.class.getName()).log(System.Logger.Level.ERROR, call.toString(), e);
            return Delivery.whole(Reply.text(500, "The sandbox failed: " + e));
        }
    }

    private Delivery spoiled(Call call, Effect effect) {
        if (effect instanceof Effect.Status status) {
            return Delivery.whole(error(status));
        }
        if (effect instanceof Effect.EdgeLimit limit) {
            Reply reply = Reply.text(429, EDGE_429);
            return Delivery.whole(limit.retryAfter()
                    .map(after -> reply.withHeader("Retry-After", after))
                    .orElse(reply));
        }
        if (effect instanceof Effect.Slow slow) {
            pause(slow);
            return Delivery.whole(service.handle(call));
        }
        if (effect instanceof Effect.State state) {
            service.misbehave(state.name(), state.parameters());
            return Delivery.whole(service.handle(call));
        }
        return simple(call, (Effect.Simple) effect);
    }

    private Delivery simple(Call call, Effect.Simple effect) {
        if (effect == Effect.Simple.RESET_BEFORE) {
            return Delivery.nothing();
        }
        if (effect == Effect.Simple.HTML) {
            return Delivery.whole(Reply.html(200, PAGE.formatted("Please wait")));
        }
        Reply reply = service.handle(call);
        return switch (effect) {
            case RESET_AFTER -> Delivery.nothing();
            case HALF_BODY -> new Delivery(reply, Delivery.Form.HALF);
            case MALFORMED_JSON -> Delivery.whole(reply.withBody(malformed(reply.body())));
            default -> Delivery.whole(reply.withBody(firstHalf(reply.body())));
        };
    }

    private Reply error(Effect.Status effect) {
        int status = effect.status();
        return switch (effect.envelope()) {
            case "html" -> Reply.html(status, PAGE.formatted(status + " " + Reason.of(status)));
            case "text" -> Reply.text(status, Reason.of(status));
            case "empty" -> Reply.empty(status);
            default -> service.envelope(effect.envelope(), status).orElseGet(() -> Reply.empty(status));
        };
    }

    private static byte[] malformed(byte[] body) {
        byte[] broken = new byte[body.length + 2];
        int middle = body.length / 2;
        System.arraycopy(body, 0, broken, 0, middle);
        byte[] noise = "\u0001{".getBytes(StandardCharsets.US_ASCII); // a control character is legal nowhere in JSON
        System.arraycopy(noise, 0, broken, middle, noise.length);
        System.arraycopy(body, middle, broken, middle + noise.length, body.length - middle);
        return broken;
    }

    private static byte[] firstHalf(byte[] body) {
        return Arrays.copyOf(body, body.length / 2);
    }

    private static void pause(Effect.Slow slow) {
        try {
            Thread.sleep(slow.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
