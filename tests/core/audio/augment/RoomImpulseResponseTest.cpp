// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/RoomImpulseResponse.h"

#include "core/base/Types.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

/// A simple one to calculate in: 6 x 4 x 3 m, speaker at (1, 1, 1), microphone 2 m before it at (3, 1, 1).
Room simpleRoom(double rt60Seconds = 0.3)
{
    return {{6.0, 4.0, 3.0}, {1.0, 1.0, 1.0}, {3.0, 1.0, 1.0}, rt60Seconds};
}

/// Reverberation time as ISO 3382 measures it: the energy still to come (M. R. Schroeder's backward integration), a straight line
/// through its levels from -5 to -35 dB. It begins behind the direct sound, which is no part of the decay.
double measuredRt60Seconds(const RoomImpulseResponse& response)
{
    std::vector<double> left(response.samples.size() + 1, 0.0);
    for (std::size_t i = response.samples.size(); i-- > 0;) {
        left[i] = left[i + 1] + std::pow(static_cast<double>(response.samples[i]), 2.0);
    }
    const std::size_t begin = response.direct + 20;
    std::vector<std::pair<double, double>> points;
    for (std::size_t i = begin; i < response.samples.size(); ++i) {
        const double levelDb = 10.0 * std::log10(left[i] / left[begin]);
        if (levelDb <= -5.0 && levelDb >= -35.0) {
            points.emplace_back(static_cast<double>(i) / kSampleRateHz, levelDb);
        }
    }
    double meanTime = 0.0;
    double meanLevel = 0.0;
    for (const auto& [time, level] : points) {
        meanTime += time / static_cast<double>(points.size());
        meanLevel += level / static_cast<double>(points.size());
    }
    double above = 0.0;
    double below = 0.0;
    for (const auto& [time, level] : points) {
        above += (time - meanTime) * (level - meanLevel);
        below += (time - meanTime) * (time - meanTime);
    }
    return -60.0 / (above / below);
}

/// Strength of a click between samples, by what the samples around it have of its shape.
double clickAt(const RoomImpulseResponse& response, double place)
{
    double sum = 0.0;
    for (int i = -12; i <= 12; ++i) {
        const auto index = static_cast<std::size_t>(std::floor(place) + i);
        const double x = static_cast<double>(index) - place;
        sum += static_cast<double>(response.samples[index]) *
               (x == 0.0 ? 1.0 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x));
    }
    return sum;
}

} // namespace

class RoomImpulseResponseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The speaker mirrored in each wall, by hand: x = 0 gives (-1, 1, 1), 4 m from (3, 1, 1); x = 6 gives (11, 1, 1), 8 m;
    /// y = 0 gives (1, -1, 1), sqrt(2^2 + 2^2); y = 4 gives (1, 7, 1), sqrt(2^2 + 6^2); z = 0 gives (1, 1, -1), sqrt(8);
    /// z = 3 gives (1, 1, 5), sqrt(2^2 + 4^2).
    void firstReflectionsAreTheMirroredSpeaker()
    {
        std::vector<double> first;
        std::vector<double> direct;
        for (const RoomImage& image : imagesWithin(simpleRoom(), 50.0)) {
            if (image.reflections == 0) {
                direct.push_back(static_cast<double>(image.metres));
            } else if (image.reflections == 1) {
                first.push_back(static_cast<double>(image.metres));
            }
        }
        QCOMPARE(direct.size(), 1U);
        QCOMPARE(direct[0], 2.0);
        std::ranges::sort(first);
        const std::vector<double> wanted{2.8284271, 2.8284271, 4.0, 4.4721360, 6.3245553, 8.0};
        QCOMPARE(first.size(), wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            QVERIFY(std::abs(first[i] - wanted[i]) < 1e-6);
        }
    }

    /// Ways with n reflections: 4 n^2 + 2, the whole points at distance n from the middle of a three-dimensional grid.
    void everyWayIsThereOnce()
    {
        std::map<int, int> ways;
        for (const RoomImage& image : imagesWithin(simpleRoom(), 200.0)) {
            ++ways[image.reflections];
        }
        QCOMPARE(ways[0], 1);
        for (int n = 1; n <= 12; ++n) {
            QCOMPARE(ways[n], 4 * n * n + 2);
        }
        for (const RoomImage& image : imagesWithin(simpleRoom(), 5.0)) {
            QVERIFY(image.metres <= 5.0F);
        }
    }

    void directSoundIsWhereItIsSaidToBe()
    {
        const auto response = roomImpulseResponse(simpleRoom());
        QVERIFY(response.ok());
        QCOMPARE(response->distanceMetres, 2.0);
        QCOMPARE(response->rt60Seconds, 0.3);
        // 1, less what a high-pass at 50 Hz takes: about sqrt(2) pi 50 / 16000 = 0.014.
        QVERIFY(std::abs(response->samples[response->direct] - 0.986F) < 0.002F);
        const auto loudest = std::ranges::max_element(response->samples);
        QCOMPARE(static_cast<std::size_t>(loudest - response->samples.begin()), response->direct);
        for (std::size_t i = 0; i < response->direct; ++i) {
            QVERIFY(std::abs(response->samples[i]) < 1e-3F); // nothing is heard before
        }
        QVERIFY(response->samples.size() >= static_cast<std::size_t>(0.3 * kSampleRateHz));
    }

    /// At 343 m/s the first two reflections (2.828 m, floor and wall at once) come 38.643 samples after the direct sound, the
    /// next (4 m) 93.294; strengths 2 * 2 / 2.828 and 2 / 4 of the direct sound's, times what a wall gives back.
    void echoesComeInTimeAndStrength()
    {
        const auto response = *roomImpulseResponse(simpleRoom());
        const auto direct = static_cast<double>(response.direct);
        const double pair = clickAt(response, direct + 38.643);
        const double wall = clickAt(response, direct + 93.294);
        const double ratio = wall / pair;
        QVERIFY2(std::abs(ratio - 0.35355) < 0.04, qPrintable(QString::number(ratio)));
        QVERIFY2(pair > 0.7 && pair < 1.4142, qPrintable(QString::number(pair)));
        // A third of a sample beside the place, the shape fits worse.
        QVERIFY(clickAt(response, direct + 38.3) < pair);
        QVERIFY(clickAt(response, direct + 39.0) < pair);
        // Where no way is that long, there is nothing: between 2.828 m and 3.464 m.
        QVERIFY(std::abs(clickAt(response, direct + 53.5)) < 0.1 * pair);
    }

    void echoesDieAwayInTheirTime_data()
    {
        QTest::addColumn<double>("length");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::addColumn<double>("rt60Seconds");
        QTest::newRow("cell, dry") << 3.0 << 2.5 << 2.5 << 0.15;
        QTest::newRow("office") << 4.3 << 3.7 << 2.6 << 0.3;
        QTest::newRow("living room") << 6.1 << 4.9 << 2.5 << 0.45;
        QTest::newRow("long and flat") << 12.0 << 3.1 << 2.4 << 0.5;
        QTest::newRow("hall") << 15.0 << 11.0 << 5.0 << 0.7;
        QTest::newRow("bare") << 5.0 << 4.2 << 3.1 << 0.9;
    }

    void echoesDieAwayInTheirTime()
    {
        QFETCH(const double, length);
        QFETCH(const double, width);
        QFETCH(const double, height);
        QFETCH(const double, rt60Seconds);
        const Room room{{length, width, height},
                        {0.31 * length, 0.42 * width, 1.4},
                        {0.55 * length, 0.63 * width, 1.1},
                        rt60Seconds};
        const auto response = roomImpulseResponse(room);
        QVERIFY(response.ok());
        const double measured = measuredRt60Seconds(*response);
        QVERIFY2(std::abs(measured / rt60Seconds - 1.0) < 0.15,
                 qPrintable(QStringLiteral("%1 s, not %2").arg(measured).arg(rt60Seconds)));
    }

    void impossibleRoomsAreErrors_data()
    {
        QTest::addColumn<QByteArray>("named");
        QTest::addColumn<int>("which");
        QTest::newRow("speaker in the wall") << QByteArray("outside the room") << 0;
        QTest::newRow("microphone outside") << QByteArray("outside the room") << 1;
        QTest::newRow("no room") << QByteArray("is not within") << 2;
        QTest::newRow("one place for both") << QByteArray("nearer than") << 3;
        QTest::newRow("cathedral") << QByteArray("reverberation time") << 4;
        QTest::newRow("not a number") << QByteArray("reverberation time") << 5;
    }

    void impossibleRoomsAreErrors()
    {
        QFETCH(const QByteArray, named);
        QFETCH(const int, which);
        Room room = simpleRoom();
        switch (which) {
        case 0:
            room.source[0] = 0.0;
            break;
        case 1:
            room.microphone[2] = 3.5;
            break;
        case 2:
            room.size[1] = 0.0;
            break;
        case 3:
            room.microphone = room.source;
            break;
        case 4:
            room.rt60Seconds = 8.0;
            break;
        default:
            room.rt60Seconds = std::nan("");
            break;
        }
        const auto response = roomImpulseResponse(room);
        QVERIFY(!response.ok());
        QCOMPARE(response.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(QByteArray::fromStdString(response.error().message).contains(named), response.error().message.c_str());
        QVERIFY(simpleRoom().validate().empty());
    }
};

QTEST_GUILESS_MAIN(RoomImpulseResponseTest)
#include "RoomImpulseResponseTest.moc"
