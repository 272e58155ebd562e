package io.orgsync.sandbox.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One fake on a port of the loopback interface: its service, its faults in front of it, its log and its control endpoints. Speaks HTTP/1.1 with
 * connections that stay open; up to 256 at a time, each on a daemon thread of its own. Square brackets in a
 * query may come raw, braces and bars may not: they are answered with 400.
 */
public final class FakeServer implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 256;
    private static final int BACKLOG = 512;

    private final ServerSocket listening;
    private final SandboxClock clock;
    private final RequestLog log = new RequestLog();
    private final Faults faults;
    private final FaultyService service;
    private final Control control;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;

    private FakeServer(ServerSocket listening, String name, Service service, Records records, SandboxClock clock) {
        this.listening = listening;
        this.clock = clock;
        this.faults = new Faults(service);
        this.service = new FaultyService(service, faults);
        this.control = new Control(records, log, faults, clock);
        this.threads = new ThreadPoolExecutor(
                0, MOST_CONNECTIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> daemon(work, name));
    }

    /**
     * Starts to listen.
     *
     * @param name for the names of its threads
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port cannot be had
     */
    public static FakeServer start(String name, int port, Service service, Records records, SandboxClock clock) {
        try {
            ServerSocket listening =
                    new ServerSocket(port, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            FakeServer server = new FakeServer(listening, name, service, records, clock);
            daemon(server::accept, name + "-accept").start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port + " for " + name + ": " + e.getMessage(), e);
        }
    }

    /** For example {@code http://127.0.0.1:8081}, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return listening.getLocalPort();
    }

    public RequestLog requests() {
        return log;
    }

    public Faults faults() {
        return faults;
    }

    public SandboxClock clock() {
        return clock;
    }

    /** Stops to listen and drops what is connected. */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.forEach(Connection::close);
            threads.shutdownNow();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                serve(listening.accept());
            } catch (IOException e) {
                // Closed, or a caller that was gone before it was served: neither is anything to do about.
            }
        }
    }

    private void serve(Socket socket) {
        Connection connection = new Connection(socket, clock);
        open.add(connection);
        try {
            threads.execute(() -> run(connection));
        } catch (RejectedExecutionException e) {
            end(connection);
        }
    }

    private void run(Connection connection) {
        try {
            connection.serve(this::answer);
        } catch (IOException e) {
            // The caller went away in the middle: its business.
        } finally {
            end(connection);
        }
    }

    private void end(Connection connection) {
        open.remove(connection);
        connection.close();
    }

    private Delivery answer(Call call) {
        if (Control.concerns(call)) {
            return Delivery.whole(control.answer(call));
        }
        Delivery delivery = service.answer(call);
        log.add(new Exchange(call.method(), call.target(), delivery.status()));
        return delivery;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
