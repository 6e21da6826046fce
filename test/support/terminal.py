# Runs a command on a terminal of its own, and prints all that it shows there; ends as the command does.
# terminal.py COLUMNS TEXT_AT_WHICH_TO_TYPE_CTRL_C COMMAND...    (no text: never)
import fcntl, os, pty, struct, sys, termios

columns, interrupt_at, command = int(sys.argv[1]), sys.argv[2].encode(), sys.argv[3:]
size = struct.pack("HHHH", 24, columns, 0, 0)
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, size)
    os.execvp(command[0], command)
shown = b""
while True:
    try:
        more = os.read(terminal, 65536)
    except OSError:  # Linux: the command has ended
        break
    if not more:
        break
    os.write(1, more)
    shown += more
    if interrupt_at and interrupt_at in shown:
        os.write(terminal, b"\x03")
        interrupt_at = b""
_, status = os.waitpid(pid, 0)
code = os.waitstatus_to_exitcode(status)
sys.exit(code if code >= 0 else 128 - code)
