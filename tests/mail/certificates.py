"""Certificates for tests, by openssl(1): each kind is KIND.pem with KIND.key in a folder, all but
`alone` signed by ca.pem there.

    good       localhost and 127.0.0.1
    expired    the same, until last year
    early      the same, not before 2119
    elsewhere  mail.elsewhere.example
    alone      localhost, signed by itself
"""
import os
import subprocess

CONFIG = """
[ca]
default_ca = mine
[mine]
database = {dir}/index
serial = {dir}/serial
new_certs_dir = {dir}
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
"""
HERE = "DNS:localhost,IP:127.0.0.1"
KINDS = {
    "good": (HERE, "20200101000000Z", "21200101000000Z"),
    "expired": (HERE, "20200101000000Z", "20250101000000Z"),
    "early": (HERE, "21190101000000Z", "21200101000000Z"),
    "elsewhere": ("DNS:mail.elsewhere.example", "20200101000000Z", "21200101000000Z"),
}


def openssl(*args):
    subprocess.run(["openssl", *args], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def write(path, text):
    with open(path, "w", encoding="ascii") as f:
        f.write(text)


def alone(path, name):
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-subj", f"/CN={name}", "-addext", f"subjectAltName={HERE}", "-days", "9000",
            "-keyout", path + ".key", "-out", path + ".pem")


def signed(folder, kind):
    names, begins, ends = KINDS[kind]
    path = f"{folder}/{kind}"
    write(path + ".ext", f"subjectAltName={names}\n")
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
            f"/CN={kind}", "-keyout", path + ".key", "-out", path + ".req")
    openssl("ca", "-batch", "-config", folder + "/ca.conf", "-cert", folder + "/ca.pem",
            "-keyfile", folder + "/ca.key", "-startdate", begins, "-enddate", ends, "-extfile",
            path + ".ext", "-in", path + ".req", "-out", path + ".pem", "-notext")


def make_certificates(folder, kinds):
    alone(folder + "/ca", "Kantha test authority")
    write(folder + "/ca.conf", CONFIG.format(dir=folder))
    write(folder + "/index", "")
    write(folder + "/serial", "1000\n")
    for kind in kinds:
        if kind == "alone":
            alone(folder + "/alone", "localhost")
        else:
            signed(folder, kind)
        os.chmod(f"{folder}/{kind}.key", 0o644)
