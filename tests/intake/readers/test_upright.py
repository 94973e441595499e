import numpy as np
import pytest
from PIL import Image

from ipraxis.intake.readers.cleaning import clean
from ipraxis.intake.readers.upright import tilt_of, turned, turning


def ruled(angle: float, *, quarter: bool) -> Image.Image:
    """A page of rows of letter-sized blocks, turned counter-clockwise."""
    ink = np.full((2200, 1700), 255, dtype=np.uint8)
    rng = np.random.default_rng(7)
    for top in range(300, 1900, 60):
        left = 250 + int(rng.integers(0, 20))
        while left < 1450:
            ink[top : top + 20 + rng.integers(0, 8), left : left + 14] = 0
            left += int(rng.integers(18, 46))
    page = Image.fromarray(ink).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return page.transpose(Image.Transpose.ROTATE_90) if quarter else page


@pytest.mark.parametrize("quarter", [False, True])
@pytest.mark.parametrize("angle", [-14.5, -3.2, 0.0, 6.4, 14.5])
def test_the_direction_of_the_lines_is_found(angle, quarter):
    tilt = tilt_of(clean(ruled(angle, quarter=quarter), 1.0))
    assert tilt.quarter is quarter
    assert tilt.degrees == pytest.approx(-angle, abs=0.15)


def test_a_level_page_is_left_as_it_is():
    sheet = clean(ruled(0.0, quarter=False), 1.0)
    assert turning(sheet, tilt_of(sheet)) is None


def test_all_ink_stays_on_the_turned_page_and_points_can_be_followed():
    sheet = clean(ruled(12.0, quarter=False), 1.0)
    plan = turning(sheet, tilt_of(sheet))
    assert plan is not None
    level = turned(sheet.grey, plan)
    assert (level < 128).sum() == pytest.approx((sheet.grey < 128).sum(), rel=0.03)
    y, x = np.argwhere(sheet.grey < 40)[1000]
    u, v = plan.forth(float(x), float(y))
    assert level[round(v) - 2 : round(v) + 3, round(u) - 2 : round(u) + 3].min() < 128
