"""A length of wire between two interfaces: holds every frame for some milliseconds, both ways.

Stands in for `tc qdisc add … netem delay` where the kernel has no netem.
usage: wire.py INTERFACE INTERFACE MILLISECONDS
"""

import collections
import ctypes
import select
import socket
import sys
import time

ETH_P_ALL = 3
SOL_PACKET = 263
PACKET_IGNORE_OUTGOING = 23
PR_SET_TIMERSLACK = 29

# epoll wakes up to a millisecond late; from here on a precise sleep takes over.
EPOLL_MARGIN = 0.001


def open_end(interface):
    end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    end.bind((interface, 0))
    end.setsockopt(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1)
    end.setblocking(False)
    return end


def receive(end, other, delay, held):
    while True:
        try:
            frame = end.recv(65536)
        except BlockingIOError:
            return
        # The delay is the same for all: frames leave in the order in which they came.
        held.append((time.monotonic() + delay, other, frame))


def send_due(held):
    while held and held[0][0] <= time.monotonic():
        _, end, frame = held.popleft()
        end.send(frame)


def main():
    near, far = open_end(sys.argv[1]), open_end(sys.argv[2])
    delay = float(sys.argv[3]) / 1000
    other = {near.fileno(): (near, far), far.fileno(): (far, near)}
    held = collections.deque()
    ctypes.CDLL(None).prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0)
    poll = select.epoll()
    for descriptor in other:
        poll.register(descriptor, select.EPOLLIN)
    print("up", flush=True)
    while True:
        left = held[0][0] - time.monotonic() if held else None
        if left is not None and left <= 1.2 * EPOLL_MARGIN:
            time.sleep(max(0, left))
            send_due(held)
            timeout = 0
        else:
            timeout = -1 if left is None else left - EPOLL_MARGIN
        for descriptor, _ in poll.poll(timeout):
            receive(*other[descriptor], delay, held)


main()
