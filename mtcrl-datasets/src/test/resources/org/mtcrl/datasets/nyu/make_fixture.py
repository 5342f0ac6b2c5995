"""Makes nyu_depth_v2_labeled.mat and splits.mat beside this script.

They have the form of the published files (MATLAB 7.3, which is HDF5 behind a user block of 512 bytes,
axes reversed, chunks, deflate, cell arrays as references into #refs#; and MATLAB 5) and small content
that NyuFixture.java computes again. Needs Debian's python3-h5py and python3-scipy:

    /usr/bin/python3 make_fixture.py
"""
import os

import h5py
import numpy as np
import scipy.io

HERE = os.path.dirname(os.path.abspath(__file__))
HEIGHT, WIDTH = 24, 32

# scene, scene type; the last two types are among those that only shifted splits have
VIEWS = [
    ("kitchen_0001", "kitchen"),
    ("kitchen_0001", "kitchen"),
    ("kitchen_0002", "kitchen"),
    ("bedroom_0004", "bedroom"),
    ("bedroom_0004", "bedroom"),
    ("bedroom_0005", "bedroom"),
    ("home_office_0003", "home_office"),
    ("bookstore_0001", "bookstore"),
]

# The names that say which class a number means; the others are placeholders.
NAMES = {
    1: "book", 3: "cabinet", 4: "ceiling", 5: "chair", 7: "counter", 11: "floor", 15: "paper",
    17: "refridgerator", 19: "table", 21: "wall", 24: "sink", 26: "box", 28: "door", 36: "desk",
    42: "shelves", 45: "whiteboard", 55: "bag", 59: "window", 64: "picture", 80: "blinds", 83: "sofa",
    85: "books", 88: "bookshelf", 89: "curtain", 119: "pillow", 122: "mirror", 123: "shower curtain",
    124: "toilet", 135: "towel", 136: "bathtub", 141: "clothes", 143: "floor mat", 144: "lamp",
    157: "bed", 158: "night stand", 169: "dresser", 172: "television", 331: "person",
}
LABELS = [0, 21, 11, 157, 85, 4, 5, 26, 1, 64, 83, 19, 172, 59]


def text(file, value):
    """A char array as MATLAB stores it: u16, one row, axes reversed."""
    refs = file.require_group("#refs#")
    name = "r%04d" % len(refs)
    made = refs.create_dataset(name, data=np.array([ord(c) for c in value], np.uint16).reshape(-1, 1))
    made.attrs["MATLAB_class"] = np.bytes_("char")
    return made.ref


def cells(file, name, values):
    stored = {value: text(file, value) for value in dict.fromkeys(values)}
    references = np.array([[stored[value] for value in values]], dtype=h5py.ref_dtype)
    made = file.create_dataset(name, data=references, dtype=h5py.ref_dtype)
    made.attrs["MATLAB_class"] = np.bytes_("cell")


def main():
    n = len(VIEWS)
    view, y, x = np.meshgrid(np.arange(n), np.arange(HEIGHT), np.arange(WIDTH), indexing="ij")
    images = np.stack([(31 * view + 70 * c + 5 * x + 3 * y) % 256 for c in range(3)], 1).astype(np.uint8)
    depths = (2 + 0.25 * view + 0.01 * x + 0.02 * y).astype(np.float32)
    labels = np.array(LABELS, np.uint16)[(view + x // 4 + y // 6) % len(LABELS)]

    path = os.path.join(HERE, "nyu_depth_v2_labeled.mat")
    with h5py.File(path, "w", userblock_size=512) as file:
        def volume(name, data, chunks):
            made = file.create_dataset(name, data=data, chunks=chunks, compression="gzip", compression_opts=3)
            made.attrs["MATLAB_class"] = np.bytes_({"u1": "uint8", "u2": "uint16", "f4": "single"}[data.dtype.str[1:]])

        # from (N, C, H, W) to MATLAB's reversed (N, C, W, H); chunks that divide nothing evenly
        volume("images", images.transpose(0, 1, 3, 2), (3, 2, 20, 24))
        volume("depths", depths.transpose(0, 2, 1), (1, 12, 24))
        volume("labels", labels.transpose(0, 2, 1), (2, 32, 10))
        cells(file, "scenes", [scene for scene, _ in VIEWS])
        cells(file, "sceneTypes", [kind for _, kind in VIEWS])
        cells(file, "names", [NAMES.get(i, "something else") for i in range(1, max(NAMES) + 1)])
    header = b"MATLAB 7.3 MAT-file, Platform: GLNXA64, HDF5 schema 1.00 ."
    with open(path, "r+b") as file:
        file.write(header.ljust(116) + b"\0" * 8 + b"\x00\x02IM")

    scipy.io.savemat(
        os.path.join(HERE, "splits.mat"),
        {
            "trainNdxs": np.array([[1], [2], [4], [6], [7]], np.uint16),
            "testNdxs": np.array([[3], [5], [8]], np.uint16),
        },
        do_compression=True,
    )


main()
