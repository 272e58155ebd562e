package io.orgsync.salesforce;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

/** Sockets that send at once. Without it a request over 8 KiB waits some 40 ms for the other side's acknowledgement. */
final class PromptSockets extends SocketFactory {

    private final SocketFactory plain = SocketFactory.getDefault();

    @Override
    public Socket createSocket() throws IOException {
        return prompt(plain.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return prompt(plain.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return prompt(plain.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return prompt(plain.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return prompt(plain.createSocket(host, port, from, fromPort));
    }

    private static Socket prompt(Socket socket) throws SocketException {
        socket.setTcpNoDelay(true);
        return socket;
    }
}
