// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/recordings/timeline/RecordingStrip.h"

namespace rollcall::ui {

/// Times along a RecordingAxis.
class RulerStrip : public RecordingStrip
{
    Q_OBJECT

public:
    explicit RulerStrip(RecordingAxis& axis, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintContent(QPainter& painter) override;
};

} // namespace rollcall::ui
